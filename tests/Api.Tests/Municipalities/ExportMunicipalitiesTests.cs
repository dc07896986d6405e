using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CsvHelper;
using LeveHeleLivet.Api.Platform.Http;
using LeveHeleLivet.TestKit;

namespace LeveHeleLivet.Api.Tests.Municipalities;

public sealed class ExportMunicipalitiesTests
{
    private const string Header =
        "number,currentNumber,name,namesOfficial,namesNorwegian,namesNorthernSami,namesSouthernSami,namesLuleSami,namesKven,countyNumber,countyName,validFrom,validTo,organisationNumber,registeredName," +
        "populationYear,populationTotal,populationAged65Plus,populationAged80Plus,ageingYear,ageingAged20To64,ageingAged65Plus,ageingOldAgeDependencyRatio,ageingCategory,ageingCutOffsLowAtMost," +
        "ageingCutOffsHighAbove,ageingCaveat,centralityClass,centralityKostraGroup,centralityCaveat";

    private const string Caveat =
        "The rule is fitted to the counts that the evaluation printed for 2020 (11 low, 57 medium, 42 high). The rule as printed gives 10, 55 and 45. Each year has cut-offs of its own.";

    private const string Edition = "The source does not say which edition of the classification this is.";

    [Fact]
    public async Task As_RFC_4180_it_is_written_to_the_byte()
    {
        var file = await BytesAsync("?municipality=0301&municipality=1507&municipality=5430&date=2022-06-01");

        Encoding.UTF8.GetString(file).ShouldBe(
            $"{Header}\r\n" +
            $"0301,0301,Oslo,Oslo,Oslo,,,,,03,Oslo,2018-01-01,,958935420,OSLO KOMMUNE,2022,699827,90515,21673,2022,463925,90515,0.20,low,0.31,0.45,\"{Caveat}\",1,EKG13,{Edition}\r\n" +
            $"1507,,Ålesund,Ålesund,Ålesund,,,,,15,Møre og Romsdal,2020-01-01,2024-01-01,920415288,ÅLESUND KOMMUNE,2022,67114,12254,3024,2022,39264,12254,0.31,low,0.31,0.45,\"{Caveat}\",,,\r\n" +
            $"5430,5612,Guovdageaidnu - Kautokeino,Guovdageaidnu - Kautokeino,Kautokeino,Guovdageaidnu,,,,54,Troms og Finnmark,2020-01-01,2024-01-01,945475056,GUOVDAGEAINNU SUOHKAN/KAUTOKEINO KOMMUNE,2022,2877,543,119,2022,1658,543,0.33,medium,0.31,0.45,\"{Caveat}\",6,EKG06,{Edition}\r\n");
    }

    [Fact]
    public async Task For_Excel_in_Norwegian_it_is_written_to_the_byte()
    {
        var file = await BytesAsync("?municipality=1508&municipality=0301&date=2024-06-01&profile=excelNo");

        file[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        Encoding.UTF8.GetString(file.AsSpan(3)).ShouldBe(
            $"{Header.Replace(',', ';')}\r\n" +
            $"0301;0301;Oslo;Oslo;Oslo;;;;;03;Oslo;2018-01-01;;958935420;OSLO KOMMUNE;2024;717710;94712;23037;2022;463925;90515;0,20;low;0,31;0,45;{Caveat};1;EKG13;{Edition}\r\n" +
            $"1508;1508;Ålesund;Ålesund;Ålesund;;;;;15;Møre og Romsdal;2024-01-01;;;;2024;58509;10718;2622;;;;;;;;;3;EKG11;{Edition}\r\n");
    }

    [Fact]
    public async Task It_is_a_file_to_save()
    {
        using var response = await (await TestApi.SharedAsync()).SendAsync("/v1/municipalities.csv");

        response.Content.Headers.ContentType.ShouldBe(new MediaTypeHeaderValue("text/csv", "utf-8"));
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Content.Headers.ContentDisposition.FileName.ShouldBe("municipalities.csv");
        response.Headers.ETag.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("2019-12-31", "rfc4180")]
    [InlineData("2023-12-31", "rfc4180")]
    [InlineData("2026-11-01", "rfc4180")]
    [InlineData("2026-11-01", "excelNo")]
    public async Task Every_cell_says_what_JSON_says(string date, string profile)
    {
        var api = await TestApi.SharedAsync();
        var items = await api.MunicipalitiesAsync($"date={date}");
        using var response = await api.SendAsync($"/v1/municipalities.csv?date={date}&profile={profile}");
        using var reader = CsvReader.Create(await response.Content.ReadAsStreamAsync(), new CsvReaderOptions { Separator = profile == "excelNo" ? ';' : ',' });

        var rows = 0;
        foreach (var item in items)
        {
            reader.Read().ShouldBeTrue();
            rows++;
            var members = new Dictionary<string, string>();
            Flatten(item, "", members);
            foreach (var header in reader.Headers)
            {
                reader.TryGetFieldIndex(header, out var index).ShouldBeTrue();
                var expected = members.GetValueOrDefault(header, "");
                if (profile == "excelNo" && decimal.TryParse(expected, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)) expected = expected.Replace('.', ',');
                reader.GetString(index).ShouldBe(expected, $"{header} of {item.At("number")}");
            }
        }
        rows.ShouldBeGreaterThan(350);
        reader.Read().ShouldBeFalse();
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+47", "\"'+47\"")]
    [InlineData("-", "\"'-\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("Nord-Odal", "Nord-Odal")]
    public async Task For_Excel_a_text_is_never_a_formula(string text, string cell) => (await WriteAsync(text, CsvProfile.ExcelNo)).ShouldBe($"\uFEFFcell\r\n{cell}\r\n");

    [Theory]
    [InlineData("=1+1", "=1+1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("\"a\"\r\nb", "\"\"\"a\"\"\r\nb\"")]
    [InlineData(-5, "-5")]
    [InlineData(1234567, "1234567")]
    [InlineData(true, "true")]
    [InlineData(CsvProfile.ExcelNo, "excelNo")]
    public async Task As_RFC_4180_a_value_is_written_as_it_is(object value, string cell) => (await WriteAsync(value, CsvProfile.Rfc4180)).ShouldBe($"cell\r\n{cell}\r\n");

    [Fact]
    public async Task For_Excel_numbers_stay_numbers()
    {
        (await WriteAsync(-1234.5m, CsvProfile.ExcelNo)).ShouldBe("\uFEFFcell\r\n-1234,5\r\n");
        (await WriteAsync(new DateOnly(2024, 1, 1), CsvProfile.ExcelNo)).ShouldBe("\uFEFFcell\r\n2024-01-01\r\n");
    }

    private static async Task<string> WriteAsync(object value, CsvProfile profile)
    {
        using var stream = new MemoryStream();
        await new CsvTable<object>("test.csv", ("cell", row => row)).WriteAsync(stream, new[] { value }.ToAsyncEnumerable(), profile, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<byte[]> BytesAsync(string query)
    {
        using var response = await (await TestApi.SharedAsync()).SendAsync($"/v1/municipalities.csv{query}", "en");
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static void Flatten(JsonElement element, string path, Dictionary<string, string> members)
    {
        foreach (var member in element.EnumerateObject())
        {
            var name = path.Length == 0 ? member.Name : path + char.ToUpperInvariant(member.Name[0]) + member.Name[1..];
            if (member.Value.ValueKind is JsonValueKind.Object) Flatten(member.Value, name, members);
            else if (member.Value.ValueKind is not JsonValueKind.Array) members[name] = member.Value.ToString();
        }
    }
}
