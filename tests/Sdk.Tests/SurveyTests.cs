using System.Reflection;
using System.Text.Json;
using LeveHeleLivet.TestKit;
using Scope = LeveHeleLivet.Api.Platform.Identity.Scope;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>Answering surveys: checked here as the API checks, imported and exported row by row.</summary>
public sealed class SurveyTests : IAsyncLifetime
{
    private const string Hamar = "3403";

    private TestApi _api = null!;
    private LeveHeleLivetClient _owner = null!;
    private LeveHeleLivetClient _hamar = null!;

    public async Task InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        _owner = Clients.Evaluator(_api.Address);
        _hamar = _api.Municipality(Hamar, Scope.SurveyRespond, Scope.SurveyRead);
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [InlineData("made-up", 700)]
    [InlineData("2020", 300)]
    public async Task Of_answers_right_and_wrong_it_names_the_faults_that_the_API_names(string kind, int count)
    {
        var definition = kind == "2020" ? await _owner.Surveys.GetSurveyDefinitionAsync("kommuneundersokelsen", "2020") : ASurvey.Definition;
        await _owner.OpenAsync("provd", definition, SurveyAudience.Municipality);
        var answering = new RandomAnswers(definition, new Random(17));
        var (good, faulty, kinds) = (0, 0, new HashSet<string>());
        for (var i = 0; i < count; i++)
        {
            var (answers, draft) = (answering.Next(), i % 4 == 3);
            var here = definition.Check(answers, draft).Take(100).Select(fault => (fault.Code, fault.Pointer)).ToList();
            here.ShouldBe(await FaultsOfApiAsync(answers, draft), $"{i}, {(draft ? "draft" : "complete")}: {JsonSerializer.Serialize(answers)}");
            if (here.Count == 0) good++;
            else faulty++;
            kinds.UnionWith(here.Select(fault => fault.Code));
        }
        good.ShouldBeGreaterThan(count / 10);
        faulty.ShouldBeGreaterThan(count / 10);
        if (kind == "2020") kinds.ShouldContain("not_empty", "only where nothing is required can a response be empty");
        else kinds.Order().ShouldBe(["answer_form", "answer_hidden", "answer_missing", "answer_out_of_range", "answer_out_of_scale", "item_unknown", "option_unknown", "repeated", "too_long"]);
    }

    [Fact]
    public async Task Rows_that_are_made_on_the_way_are_imported_and_come_back_as_they_went()
    {
        await _owner.OpenAsync("inn", ASurvey.Definition, SurveyAudience.Inhabitants);
        var sent = ASurvey.Rows(5_000, new Random(3)).ToList();
        var import = await _owner.Responses.ImportResponseRowsAsync("inn", "1", Guid.NewGuid().ToString(), sent.ToAsyncEnumerable());
        import.Rows.ShouldBe(5_000);
        (await AllAsync("inn")).Select(Content).Order().ShouldBe(sent.Select(Content).Order());

        await _owner.OpenAsync("ut", ASurvey.Definition, SurveyAudience.Inhabitants);
        await _owner.Responses.ImportResponseRowsAsync("ut", "1", Guid.NewGuid().ToString(), _owner.Responses.ExportResponseRowsAsync("inn", "1"));
        (await AllAsync("ut")).Select(Content).Order().ShouldBe(sent.Select(Content).Order());
    }

    [Fact]
    public async Task Rows_that_fail_on_the_way_leave_nothing_behind_and_count_once_when_they_are_sent_again()
    {
        await _owner.OpenAsync("inn", ASurvey.Definition, SurveyAudience.Inhabitants);
        var (rows, key) = (ASurvey.Rows(5_000, new Random(5)).ToList(), Guid.NewGuid().ToString());
        async IAsyncEnumerable<ResponseRow> Failing()
        {
            await foreach (var row in rows.Take(4_000).ToAsyncEnumerable()) yield return row;
            throw new InvalidDataException("The source has failed.");
        }

        (await Should.ThrowAsync<InvalidDataException>(_owner.Responses.ImportResponseRowsAsync("inn", "1", key, Failing()))).Message.ShouldBe("The source has failed.");
        (await AllAsync("inn")).ShouldBeEmpty();
        foreach (var _ in Enumerable.Range(0, 2)) (await _owner.Responses.ImportResponseRowsAsync("inn", "1", key, rows.ToAsyncEnumerable())).State.ShouldBe(ImportState.Completed);
        (await AllAsync("inn")).Count.ShouldBe(5_000);
    }

    [Fact]
    public async Task A_faulty_row_is_named_by_its_line()
    {
        await _owner.OpenAsync("inn", ASurvey.Definition, SurveyAudience.Inhabitants);
        var rows = new[] { ASurvey.Row(Hamar), ASurvey.Row(Hamar) with { Answers = new ItemAnswers().Rate("1.1", 9).Rate("1.2", 1) } };
        var refused = await Should.ThrowAsync<ApiProblemException>(_owner.Responses.ImportResponseRowsAsync("inn", "1", Guid.NewGuid().ToString(), rows.ToAsyncEnumerable()));
        refused.Code.ShouldBe(ProblemCodes.SurveyImportInvalid);
        refused.Faults.Single().ShouldSatisfyAllConditions(fault => fault.Line.ShouldBe(2), fault => fault.Pointer.ShouldBe("/1/answers/1.1"), fault => fault.Code.ShouldBe("answer_out_of_scale"));
    }

    [Fact]
    public async Task An_export_that_breaks_off_goes_on_after_the_last_row()
    {
        await _owner.OpenAsync("inn", ASurvey.Definition, SurveyAudience.Inhabitants);
        await _owner.Responses.ImportResponseRowsAsync("inn", "1", Guid.NewGuid().ToString(), ASurvey.Rows(3_000, new Random(7)).ToAsyncEnumerable());
        var whole = await AllAsync("inn");
        var calls = 0;
        await using var proxy = await LossyProxy.Before(_api.Address, _ => Task.FromResult(calls++ < 6));
        var broken = new List<string?>();
        await foreach (var row in Clients.Evaluator(proxy.Address).Responses.ExportResponseRowsAsync("inn", "1")) broken.Add(row.Row);
        broken.ShouldBe(whole.Select(row => row.Row));
        proxy.Lost.ShouldBe(6);
    }

    [Fact]
    public void Answers_to_every_type_of_question_are_compared() =>
        ASurvey.Definition.Questions.Select(question => question.Type).ToHashSet().SetEquals(
            typeof(QuestionType).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(type => type.GetValue(null)).Cast<QuestionType>()).ShouldBeTrue();

    [Fact]
    public void Answers_are_read_as_they_were_given_also_when_they_have_come_as_JSON()
    {
        var answers = new ItemAnswers().Rate("1.1", 4).Choose("3", "yes").ChooseAll("6", "food", "talk").Write("7", "Med egne ord")
            .Enter("10", 42.5m).Enter("11", new DateOnly(2026, 1, 31));
        foreach (var read in new[] { answers, JsonSerializer.Deserialize<ItemAnswers>(JsonSerializer.Serialize(answers))! })
        {
            read.NumberOf("1.1").ShouldBe(4);
            read.TextOf("3").ShouldBe("yes");
            read.OptionsOf("6").ShouldBe(["food", "talk"]);
            read.TextOf("7").ShouldBe("Med egne ord");
            read.DecimalOf("10").ShouldBe(42.5m);
            read.DateOf("11").ShouldBe(new DateOnly(2026, 1, 31));
            read.NumberOf("8").ShouldBeNull();
            read.DecimalOf("8").ShouldBeNull();
            read.DateOf("8").ShouldBeNull();
            read.OptionsOf("9").ShouldBeNull();
        }
    }

    private async Task<List<(string Code, string? Pointer)>> FaultsOfApiAsync(ItemAnswers answers, bool draft)
    {
        try
        {
            await _hamar.Responses.RegisterResponseAsync("provd", "1", Hamar, new() { Status = draft ? RegisteredStatus.Draft : RegisteredStatus.Complete, Answers = answers }, dryRun: true);
            return [];
        }
        catch (ApiProblemException refused) when (refused.Code == ProblemCodes.ValidationFailed)
        {
            return [.. refused.Faults.Select(fault => (fault.Code, fault.Pointer))];
        }
    }

    private async Task<List<ResponseRow>> AllAsync(string survey)
    {
        var rows = new List<ResponseRow>();
        await foreach (var row in _owner.Responses.ExportResponseRowsAsync(survey, "1")) rows.Add(row);
        return rows;
    }

    /// <summary>What a row says, apart from its name and the words, which are kept elsewhere.</summary>
    private static string Content(ResponseRow row) => $"{row.Municipality} {JsonSerializer.Serialize(new SortedDictionary<string, object>(row.Answers.Where(answer => answer.Key != "7").ToDictionary(), StringComparer.Ordinal))}";
}

/// <summary>A made-up survey with every type of question.</summary>
internal static class ASurvey
{
    private static readonly string[] Options = ["food", "walk", "talk"];

    public static SurveyDefinition Definition { get; } = new()
    {
        Sections = [new() { Code = "all", Title = Text("Alt") }],
        Questions =
        [
            Question("1", QuestionType.Scale) with { Scale = new() { Min = 1, Max = 5, MinLabel = Text("lite"), MaxLabel = Text("mye") }, Required = true, Items = [new() { Code = "1.1", Label = Text("plan") }, new() { Code = "1.2", Label = Text("råd") }] },
            Question("3", QuestionType.YesNo),
            Question("4", QuestionType.YesNoDontKnow) with { Condition = new() { Item = "3", AnyOf = ["yes"], Kind = ConditionKind.Printed }, Required = true },
            Question("5", QuestionType.SingleChoice) with { Options = [Option("home"), Option("away")] },
            Question("6", QuestionType.MultipleChoice) with { Options = [.. Options.Select(Option)] },
            Question("7", QuestionType.Text) with { Condition = new() { Item = "6", AnyOf = ["talk"], Kind = ConditionKind.Printed } },
            Question("9", QuestionType.Number) with { Number = new() { Classes = [Class("under10", 0), Class("from10", 10), Class("from99", 99)], Max = 250.5m, Decimals = 1 } },
            Question("10", QuestionType.Date) with { Date = new() { Classes = [Class("early", new DateOnly(2020, 1, 1)), Class("late", new DateOnly(2024, 2, 29))], Max = new(2026, 12, 31) } },
            Question("11", QuestionType.YesNo) with { Condition = new() { Item = "9", AnyOf = ["from10"], Kind = ConditionKind.Printed } },
            Question("8", QuestionType.Scale) with { Scale = new() { Min = 0, Max = 10, MinLabel = Text("dårlig"), MaxLabel = Text("bra") }, Condition = new() { Item = "1.1", AnyOf = ["4", "5"], Kind = ConditionKind.Implied } },
        ],
    };

    public static TextRequest Text(string nb) => new() { Nb = nb };

    /// <summary>Registers a survey and opens round 1 of it, for Hamar and Gjøvik.</summary>
    public static async Task OpenAsync(this LeveHeleLivetClient owner, string key, SurveyDefinition definition, SurveyAudience audience)
    {
        await owner.Surveys.RegisterSurveyAsync(key, new() { Title = Text("Oppdiktet"), Description = Text("Oppdiktet"), Audience = audience });
        await owner.Surveys.RegisterSurveyVersionAsync(key, "1", definition);
        await owner.Surveys.RegisterSurveyRoundAsync(key, "1", new() { Version = "1", Title = Text("Runde"), Publication = PublicationLevel.AggregateOnly, PopulationOn = new DateOnly(2026, 1, 1), Municipalities = ["3403", "3407"], Synthetic = true });
        await owner.Surveys.OpenSurveyRoundAsync(key, "1");
    }

    public static ResponseRow Row(string municipality) => new() { Municipality = municipality, Answers = new ItemAnswers().Rate("1.1", 4).Rate("1.2", 2) };

    public static IEnumerable<ResponseRow> Rows(int count, Random random) => Enumerable.Range(0, count).Select(_ =>
    {
        var answers = new ItemAnswers().Rate("1.1", random.Next(1, 6)).Rate("1.2", random.Next(1, 6));
        if (random.Next(2) == 0) answers.Choose("3", "yes").Choose("4", random.Next(2) == 0 ? "no" : "dontKnow");
        if (random.Next(2) == 0) answers.ChooseAll("6", [.. Options.Where(_ => random.Next(2) == 0)]);
        return new ResponseRow { Municipality = random.Next(2) == 0 ? "3403" : "3407", Answers = answers };
    });

    private static QuestionDefinition Question(string code, QuestionType type) => new() { Code = code, Section = "all", Type = type, Text = Text("Oppdiktet") };

    private static NumberClassDefinition Class(string code, decimal from) => new() { Code = code, From = from, Label = Text(code) };

    private static DateClassDefinition Class(string code, DateOnly from) => new() { Code = code, From = from, Label = Text(code) };

    private static OptionDefinition Option(string code) => new() { Code = code, Label = Text(code) };
}

/// <summary>Answers to a definition drawn at random: mostly good ones, some wrong in every way there is.</summary>
internal sealed class RandomAnswers(SurveyDefinition definition, Random random)
{
    public ItemAnswers Next()
    {
        var answers = new ItemAnswers();
        // Some are good throughout, some almost, some hardly.
        var wrong = new[] { 0, 0, 2, 20 }[random.Next(4)];
        if (random.Next(40) == 0) return answers;
        foreach (var question in definition.Questions)
        {
            foreach (var item in question.Items?.Select(item => item.Code) ?? [question.Code])
            {
                if (random.Next(100) < wrong) answers[item] = Wrong(question);
                else if (random.Next(5) > 0 || question.Required is true) answers[item] = Right(question);
            }
            // What hides it is followed, except where it should be wrong.
            if (wrong == 0 && question.Condition is { } condition && condition.Kind == ConditionKind.Printed && !IsAsked(condition, answers)) answers.Remove(question.Code);
        }
        if (random.Next(200) < wrong) answers[random.Next(3) switch { 0 => "99", 1 => "a/b~c", _ => new string('x', 120) }] = 1;
        return answers;
    }

    private static bool IsAsked(ConditionDefinition condition, ItemAnswers answers) => answers.TryGetValue(condition.Item, out var answer) && (answer switch
    {
        string[] options => options,
        decimal number => [number < 10 ? "under10" : number < 99 ? "from10" : "from99"],
        _ => [answer.ToString()!],
    }).Any(condition.AnyOf.Contains);

    private object Right(QuestionDefinition question) =>
        question.Type == QuestionType.Scale ? random.Next(question.Scale!.Min, question.Scale.Max + 1)
        : question.Type == QuestionType.YesNo ? Among("yes", "no")
        : question.Type == QuestionType.YesNoDontKnow ? Among("yes", "no", "dontKnow")
        : question.Type == QuestionType.SingleChoice ? Among([.. question.Options!.Select(option => option.Code)])
        : question.Type == QuestionType.MultipleChoice ? question.Options!.Select(option => option.Code).Where(_ => random.Next(2) == 0).ToArray()
        : question.Type == QuestionType.Number ? random.Next(0, 2506) / 10m
        : question.Type == QuestionType.Date ? new DateOnly(2020, 1, 1).AddDays(random.Next(7 * 365))
        : random.Next(10) == 0 ? "  " : "Oppdiktet";

    private object Wrong(QuestionDefinition question) => random.Next(9) switch
    {
        0 => question.Type == QuestionType.MultipleChoice ? new[] { question.Options![0].Code, "nowhere", question.Options[0].Code } : question.Type == QuestionType.Date ? new DateOnly(2019, 12, 31) : 99,
        1 => -1,
        2 => question.Type == QuestionType.Number ? 1.25m : 4.5m,
        3 => "nowhere",
        4 => true,
        5 => new[] { "nowhere" },
        6 => new object[] { 1, "a" },
        7 => new string('x', 4001),
        _ => new Dictionary<string, int> { ["a"] = 1 },
    };

    private string Among(params string[] codes) => codes[random.Next(codes.Length)];
}
