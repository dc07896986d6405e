using LeveHeleLivet.Api.Catalogue;
using LeveHeleLivet.Api.Platform.Language;

namespace LeveHeleLivet.Api.Surveys;

/// <summary>What the demonstration asks inhabitants: of everyday life for older people, by the innsatsområder.</summary>
internal static class InhabitantsQuestionnaire
{
    public static SurveyDefinition Definition { get; } = new(
        [
            new("sted", new("Stedet der du bor", "Staden der du bur", "The place where you live")),
            new("fellesskap", new("Fellesskap", "Fellesskap", "Company")),
            new("maltider", new("Måltider", "Måltid", "Meals")),
            new("hjelp", new("Hjelp i hverdagen", "Hjelp i kvardagen", "Help in everyday life")),
            new("sammenheng", new("Sammenheng", "Samanheng", "Coherence")),
        ],
        [
            Fits("1", "sted", new("Hvor godt passer dette der du bor?", "Kor godt passar dette der du bur?", "How well does this fit where you live?"),
                new("1.1", new("Jeg kan bli boende hjemme også når jeg blir eldre", "Eg kan bli buande heime òg når eg blir eldre", "I can go on living at home when I get older"), [new("1.1", SurveyItemRelation.Related)]),
                new("1.2", new("Jeg kommer dit jeg skal uten egen bil", "Eg kjem dit eg skal utan eigen bil", "I get where I am going without a car of my own"), [new("1.2", SurveyItemRelation.Related)]),
                new("1.3", new("Ute er det trygt å gå, med benker å hvile på", "Ute er det trygt å gå, med benkar å kvile på", "It is safe to walk outdoors, with benches to rest on"), [new("1.2", SurveyItemRelation.Partial)]),
                new("1.4", new("Eldre blir spurt før noe bestemmes", "Eldre blir spurde før noko blir bestemt", "Older people are asked before things are decided"), [new("1.2", SurveyItemRelation.Partial)])),
            Fits("2", "fellesskap", new("Hvor godt passer dette for deg?", "Kor godt passar dette for deg?", "How well does this fit for you?"),
                new("2.1", new("Jeg har noen å være sammen med når jeg ønsker det", "Eg har nokon å vere saman med når eg ønskjer det", "I have somebody to be with when I want to"), [new("2.1", SurveyItemRelation.Related)]),
                new("2.2", new("Det skjer noe jeg har lyst til å være med på", "Det skjer noko eg har lyst til å vere med på", "There are things going on that I want to join"), [new("2.1", SurveyItemRelation.Partial)]),
                new("2.3", new("Jeg treffer folk som er mye yngre enn meg", "Eg treffer folk som er mykje yngre enn meg", "I meet people who are much younger than I am"), [new("2.3", SurveyItemRelation.Partial)])),
            new("3", "fellesskap", QuestionType.MultipleChoice, new("Hva har du vært med på det siste halve året?", "Kva har du vore med på det siste halve året?", "What have you taken part in during the last half year?"),
                Options:
                [
                    new("trim", new("Trim eller turgruppe", "Trim eller turgruppe", "Exercise or a walking group")),
                    new("kultur", new("Konsert, kino eller annen kultur", "Konsert, kino eller annan kultur", "A concert, the cinema or other culture")),
                    new("maltid", new("Måltid sammen med andre utenfor hjemmet", "Måltid saman med andre utanfor heimen", "A meal with others away from home")),
                    new("frivillig", new("Frivillig innsats", "Frivillig innsats", "Voluntary work")),
                    new("kurs", new("Kurs eller foredrag", "Kurs eller foredrag", "A course or a talk")),
                ],
                Solutions: [new("2.1", SurveyItemRelation.Related)]),
            Fits("4", "maltider", new("Hvor godt passer dette om det du spiser?", "Kor godt passar dette om det du et?", "How well does this fit what you eat?"),
                new("4.1", new("Maten smaker godt", "Maten smakar godt", "The food tastes good"), [new("3.1", SurveyItemRelation.Partial)]),
                new("4.2", new("Jeg spiser når det passer meg", "Eg et når det passar meg", "I eat when it suits me"), [new("3.2", SurveyItemRelation.Direct)]),
                new("4.3", new("Jeg velger selv hva jeg spiser", "Eg vel sjølv kva eg et", "I choose what I eat"), [new("3.3", SurveyItemRelation.Direct)])),
            new("5", "hjelp", QuestionType.YesNo, new("Får du hjelp fra kommunen hjemme?", "Får du hjelp frå kommunen heime?", "Do you get help at home from the municipality?")),
            Fits("6", "hjelp", new("Hvor godt passer dette om hjelpen du får?", "Kor godt passar dette om hjelpa du får?", "How well does this fit the help that you get?"),
                new("6.1", new("Hjelpen gjør at jeg klarer mer selv", "Hjelpa gjer at eg klarer meir sjølv", "The help lets me manage more by myself"), [new("4.1", SurveyItemRelation.Direct)]),
                new("6.2", new("Jeg får hjelp før det blir alvorlig", "Eg får hjelp før det blir alvorleg", "I get help before things become serious"), [new("4.2", SurveyItemRelation.Direct)]),
                new("6.3", new("Noen følger med på hvordan jeg har det", "Nokon følgjer med på korleis eg har det", "Somebody keeps track of how I am doing"), [new("4.5", SurveyItemRelation.Partial)])) with { Condition = WhoGetsHelp },
            Level("7", "hjelp", new("Hvor stort behov har du for trening som gjør deg sterkere?", "Kor stort behov har du for trening som gjer deg sterkare?", "How much do you need exercise that makes you stronger?"), SurveyItemRelation.Related),
            Level("8", "hjelp", new("Hvor stort er tilbudet av slik trening der du bor?", "Kor stort er tilbodet av slik trening der du bur?", "How much of such exercise is on offer where you live?"), SurveyItemRelation.Direct),
            Fits("9", "sammenheng", new("Hvor godt passer dette om dem som hjelper deg?", "Kor godt passar dette om dei som hjelper deg?", "How well does this fit those who help you?"),
                new("9.1", new("De tar utgangspunkt i hva som er viktig for meg", "Dei tek utgangspunkt i kva som er viktig for meg", "They begin with what matters to me"), [new("5.1", SurveyItemRelation.Direct)]),
                new("9.2", new("Jeg vet hvem som kommer", "Eg veit kven som kjem", "I know who is coming"), [new("5.3", SurveyItemRelation.Direct)]),
                new("9.3", new("Jeg slipper å fortelle alt på nytt", "Eg slepp å fortelje alt på nytt", "I need not tell everything all over again"), [new("5.4", SurveyItemRelation.Partial)])) with { Condition = WhoGetsHelp },
            Fits("10", "sammenheng", new("Alt i alt: Hvor godt passer det at dette er et godt sted å bli gammel?", "Alt i alt: Kor godt passar det at dette er ein god stad å bli gammal?", "All in all: how well does it fit that this is a good place to grow old?")),
        ],
        Pairs: [new PairDefinition("gap.trening", "7", "8")]);

    /// <summary>What is to stand out, made up as well.</summary>
    public static IReadOnlyList<AnswerShare> Shares { get; } =
    [
        new("1.4", "share4to5", 0.3),
        new("2.3", "share4to5", 0.25),
        new("3.frivillig", "share", 0.3),
        new("3.kurs", "share", 0.15),
        new("4.1", "share4to5", 0.75),
        new("4.2", "share4to5", 0.8),
        new("5", "shareYes", 0.25),
        new("6.2", "share4to5", 0.4),
        new("8", "share4to5", 0.35),
        new("9.2", "share4to5", 0.3),
        new("10", "share4to5", 0.7),
    ];

    private static ConditionDefinition WhoGetsHelp => new("5", ["yes"], ConditionKind.Printed);

    private static QuestionDefinition Fits(string code, string section, TextRequest text, params ItemDefinition[] items) => new(
        code, section, QuestionType.Scale, text,
        new ScaleDefinition(1, 5, new("passer ikke", "passar ikkje", "does not fit"), new("passer svært godt", "passar svært godt", "fits very well")),
        items.Length == 0 ? null : items);

    private static QuestionDefinition Level(string code, string section, TextRequest text, SurveyItemRelation exercise) => new(
        code, section, QuestionType.Scale, text,
        new ScaleDefinition(1, 5, new("ikke noe", "ikkje noko", "none"), new("svært stort", "svært stort", "very much")),
        Solutions: [new("4.3", exercise)]);
}
