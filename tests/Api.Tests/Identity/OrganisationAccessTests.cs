using System.Security.Claims;
using LeveHeleLivet.Api.Access;
using LeveHeleLivet.Api.Municipalities;
using LeveHeleLivet.Api.Platform.Errors;
using LeveHeleLivet.Api.Platform.Identity;
using LeveHeleLivet.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeveHeleLivet.Api.Tests.Identity;

/// <summary>What an organisation may do, on the shipped register and the organisations that the tests configure.</summary>
public sealed class OrganisationAccessTests
{
    private const string FormerAlesund = "920415288";

    private static readonly DateOnly Day = new(2026, 11, 20);

    [Theory]
    [InlineData("3403", "3403")]
    [InlineData("3301", "3301")]
    [InlineData("3301", "3005")]
    [InlineData("3301", "0602", "the reason")]
    [InlineData("1103", "1141", "the reason")]
    [InlineData("1508", "1508")]
    [InlineData("1508", "1507", "the reason")]
    [InlineData("1508", "1504", "the reason")]
    public async Task A_municipality_writes_for_itself_by_any_of_its_numbers_and_corrects_what_it_succeeds(string who, string number, string? reason = null) =>
        (await RequireAsync(TestOrganisations.NumberOf(who), number, reason)).ShouldNotBeNull();

    [Theory]
    [InlineData(TestOrganisations.Nobody, "3403", null, "organisation_unknown", "900000009")]
    [InlineData(TestOrganisations.Support, "3403", null, "role_missing", "Support")]
    [InlineData(TestOrganisations.Portal, "3403", null, "role_missing", "Portal")]
    [InlineData("940493021", "3403", null, "municipality_not_yours", "4203 Arendal")]
    [InlineData("940493021", "1507", "the reason", "municipality_not_yours", "4203 Arendal")]
    [InlineData("970540008", "9999", null, "municipality_not_found", "9999")]
    [InlineData(TestOrganisations.Alesund, "1580", "the reason", "municipality_not_yours", "1508 Ålesund")]
    [InlineData(FormerAlesund, "1507", null, "municipality_ended", "1508 Ålesund, 1580 Haram")]
    [InlineData(FormerAlesund, "1507", "the reason", "municipality_ended", "2024-01-01")]
    [InlineData(FormerAlesund, "1508", null, "municipality_not_yours", "1507 Ålesund")]
    [InlineData(TestOrganisations.Alesund, "1507", null, "municipality_ended", "1508 Ålesund, 1580 Haram")]
    [InlineData(TestOrganisations.Alesund, "1507", " ", "municipality_ended", "reason")]
    [InlineData(TestOrganisations.Alesund, "1504", null, "municipality_ended", "1508 Ålesund, 1580 Haram")]
    public async Task A_write_for_another_is_refused(string organisation, string number, string? reason, string code, string said)
    {
        var refused = await Should.ThrowAsync<ProblemException>(() => RequireAsync(organisation, number, reason));
        refused.Type.Code.ShouldBe(code, refused.Message);
        refused.Message.ShouldContain(said);
    }

    [Fact]
    public async Task A_municipality_that_ends_tomorrow_still_writes_today()
    {
        await using var api = await TestApi.StartAsync();
        api.Clock.Now = new DateTimeOffset(2023, 12, 31, 12, 0, 0, TimeSpan.Zero);
        (await RequireAsync(FormerAlesund, "1507", null, api)).LatestNumber.ShouldBe("1507");
        api.Clock.Now = new DateTimeOffset(2023, 12, 31, 23, 0, 0, TimeSpan.Zero);
        (await Should.ThrowAsync<ProblemException>(() => RequireAsync(FormerAlesund, "1507", null, api))).Type.ShouldBe(AccessProblems.MunicipalityEnded);
    }

    [Fact]
    public async Task What_is_configured_replaces_what_the_register_says_of_a_number()
    {
        await using var api = await TestApi.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(
        [
            new("Access:Organisations:9:Number", FormerAlesund), new("Access:Organisations:9:Name", "Ålesund"), new("Access:Organisations:9:Municipality", "1508"),
            new("Access:Organisations:10:Number", "970540008"), new("Access:Organisations:10:Name", "No longer Hamar"), new("Access:Organisations:10:Role", "Evaluator"),
        ]));
        (await RequireAsync(FormerAlesund, "1508", null, api)).LatestNumber.ShouldBe("1508");
        (await RequireAsync(FormerAlesund, "1507", "the reason", api)).LatestNumber.ShouldBe("1507");
        (await Should.ThrowAsync<ProblemException>(() => RequireAsync("970540008", "3403", null, api))).Type.ShouldBe(AccessProblems.RoleMissing);
    }

    [Fact]
    public async Task The_support_apparatus_acts_in_its_counties_on_the_days_that_it_has_them()
    {
        await AllowedAsync(access => access.RequireSupportAsync(As(TestOrganisations.Support), ["34", "33"], Day, default));
        await RefusedAsync(access => access.RequireSupportAsync(As(TestOrganisations.Support), ["34", "42"], Day, default), AccessProblems.CountyNotYours);
        await RefusedAsync(access => access.RequireSupportAsync(As(TestOrganisations.Support), ["33"], new DateOnly(2023, 12, 31), default), AccessProblems.CountyNotYours);
        await RefusedAsync(access => access.RequireSupportAsync(As(TestOrganisations.Portal), ["34"], Day, default), AccessProblems.RoleMissing);
        await RefusedAsync(access => access.RequireSupportAsync(As(TestOrganisations.Nobody), ["34"], Day, default), AccessProblems.OrganisationUnknown);
    }

    [Theory]
    [InlineData("3403", true)]
    [InlineData("3005", true)]
    [InlineData("4203", false)]
    [InlineData("1507", false)]
    public async Task The_support_apparatus_acts_for_the_municipalities_of_its_counties(string number, bool may)
    {
        var api = await TestApi.SharedAsync();
        await using var scope = api.Services.CreateAsyncScope();
        var municipality = await scope.ServiceProvider.GetRequiredService<Platform.Storage.AppDbContext>().MunicipalityAsync(new(number), default);
        Task Check(OrganisationAccess access) => access.RequireSupportAsync(As(TestOrganisations.Support), municipality, Day, default);
        if (may) await AllowedAsync(Check);
        else await RefusedAsync(Check, AccessProblems.CountyNotYours);
    }

    [Fact]
    public async Task A_role_is_had_by_those_that_have_it()
    {
        await AllowedAsync(access => access.RequireRoleAsync(As(TestOrganisations.Portal), OrganisationRole.Portal, default));
        await AllowedAsync(access => access.RequireRoleAsync(As(TestOrganisations.Evaluator), OrganisationRole.Evaluator, default));
        await RefusedAsync(access => access.RequireRoleAsync(As(TestOrganisations.Evaluator), OrganisationRole.Portal, default), AccessProblems.RoleMissing);
        await RefusedAsync(access => access.RequireRoleAsync(As("970540008"), OrganisationRole.Portal, default), AccessProblems.RoleMissing);
        await RefusedAsync(access => access.RequireRoleAsync(As(TestOrganisations.Nobody), OrganisationRole.Portal, default), AccessProblems.OrganisationUnknown);
    }

    [Theory]
    [InlineData("Number", "90000000X", "nine digits")]
    [InlineData("Number", TestOrganisations.Support, "is there 2 times")]
    [InlineData("Name", "", "Name")]
    [InlineData("Role", "Boss", "Boss")]
    [InlineData("Rolle", "Support", "Rolle")]
    [InlineData("Counties:0:To", "31.12.2025", "31.12.2025")]
    [InlineData("Role", "7", "Support, Portal, Evaluator")]
    [InlineData("Role", null, "Municipality or Role")]
    [InlineData("Municipality", "Hamar", "four digits")]
    [InlineData("Counties:0:Number", "Innlandet", "two digits")]
    [InlineData("Counties:0:To", "2019-01-01", "no time")]
    [InlineData("Role", "Portal", "belong to the role Support")]
    public async Task A_register_that_cannot_be_meant_so_stops_the_start(string setting, string? value, string said)
    {
        var refused = await Should.ThrowAsync<Exception>(() => TestApi.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(
        [
            new("Access:Organisations:9:Number", "900000006"), new("Access:Organisations:9:Name", "Another"), new("Access:Organisations:9:Role", "Support"),
            new("Access:Organisations:9:Counties:0:Number", "42"), new("Access:Organisations:9:Counties:0:From", "2020-01-01"),
        ]).AddInMemoryCollection([new($"Access:Organisations:9:{setting}", value)])));
        (refused is OptionsValidationException or InvalidOperationException).ShouldBeTrue(refused.ToString());
        refused.ToString().ShouldContain(said);
    }

    private static Caller As(string organisation) =>
        Caller.Of(new ClaimsPrincipal(new ClaimsIdentity([new Claim("consumer", $$"""{"authority":"iso6523-actorid-upis","ID":"0192:{{organisation}}"}""")])), "lhl")!;

    private static async Task<Municipality> RequireAsync(string organisation, string number, string? reason, TestApi? api = null)
    {
        await using var scope = (api ?? await TestApi.SharedAsync()).Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OrganisationAccess>().RequireMunicipalityAsync(As(organisation), new(number), reason, default);
    }

    private static async Task AllowedAsync(Func<OrganisationAccess, Task> check)
    {
        await using var scope = (await TestApi.SharedAsync()).Services.CreateAsyncScope();
        await check(scope.ServiceProvider.GetRequiredService<OrganisationAccess>());
    }

    private static async Task RefusedAsync(Func<OrganisationAccess, Task> check, ProblemType type) =>
        (await Should.ThrowAsync<ProblemException>(() => AllowedAsync(check))).Type.ShouldBe(type);
}
