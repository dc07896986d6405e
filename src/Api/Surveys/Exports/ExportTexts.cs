namespace LeveHeleLivet.Api.Surveys;

/// <summary>What the exports of responses say alike.</summary>
internal static class ExportTexts
{
    public const string Who = "For the survey's owner and the readers that it names; of inhabitants, for readers once the round is closed. Personal data are in it. Only what counts is: no drafts. What inhabitants wrote in words is kept apart, under texts.";

    public const string How = "All rows come in one answer, in the order of the municipalities and, within one, at random. If the connection breaks, drop the line that was cut and go on after the last whole one. The same file can be imported into another round of the version, with the same results.";

    public const string After = "Only the rows after this one, by its 'row'.";

    /// <summary>Made-up answers say so also where a file lies about.</summary>
    public static string FileName(SurveyRound round, string extension) => $"{round.SurveyKey}-{round.Key}{(round.Synthetic ? "-synthetic" : "")}.{extension}";
}
