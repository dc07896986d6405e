using System.Globalization;
using FsCheck.Xunit;
using LeveHeleLivet.Api.Platform;

namespace LeveHeleLivet.Api.Tests;

/// <summary>Values that are joined can be told apart again.</summary>
public sealed class JoinedTests
{
    [Property(MaxTest = 2000)]
    public bool Joined_values_can_be_taken_apart_again(string?[] values) => Apart(Joined.Of(values)).SequenceEqual(values);

    [Fact]
    public void Texts_that_UTF_8_would_make_alike_stay_apart() => Joined.Hash("\ud800").ShouldNotBe(Joined.Hash("\ufffd"));

    private static List<string?> Apart(string joined)
    {
        var values = new List<string?>();
        for (var at = 0; at < joined.Length;)
        {
            if (joined[at] is '-')
            {
                values.Add(null);
                at++;
                continue;
            }
            var colon = joined.IndexOf(':', at);
            var length = int.Parse(joined.AsSpan(at, colon - at), CultureInfo.InvariantCulture);
            values.Add(joined.Substring(colon + 1, length));
            at = colon + 1 + length;
        }
        return values;
    }
}
