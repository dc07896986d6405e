using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace LeveHeleLivet.Api.Municipalities;

/// <summary>A date that the register reaches back to.</summary>
internal sealed class RegisterDateAttribute : ValidationAttribute
{
    public const string Description = "As it was on this date, from 2018-01-01 on; leave it out for today in Norway. A day to come is answered by what is known now.";

    public override bool IsValid(object? value) => DateOnly.Parse((string)value!, CultureInfo.InvariantCulture) >= Municipality.HeldFrom;

    public override string FormatErrorMessage(string name) => $"'{name}' is from {Municipality.HeldFrom:yyyy-MM-dd} on, when the data begin.";
}
