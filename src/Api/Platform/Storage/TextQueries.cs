using System.Linq.Expressions;
using System.Reflection;

namespace LeveHeleLivet.Api.Platform.Storage;

internal static class TextQueries
{
    private static readonly MethodInfo Contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;

    /// <summary>
    /// Those whose text contains one of some parts. It is asked part by part: as the rows of a list, the parts would have the
    /// collation of the database, and SQL Server does not compare texts of two collations.
    /// </summary>
    public static IQueryable<T> WhereContainsAny<T>(this IQueryable<T> rows, Expression<Func<T, string>> text, IEnumerable<string> parts) =>
        rows.Where(Expression.Lambda<Func<T, bool>>(
            parts.Distinct().Select(part => (Expression)Expression.Call(text.Body, Contains, Parameter(part))).Aggregate(Expression.OrElse), text.Parameters));

    /// <summary>As a variable of the caller's would be: the query is compiled once for all values.</summary>
    private static MemberExpression Parameter(string value) => Expression.Property(Expression.Constant(Tuple.Create(value)), nameof(Tuple<string>.Item1));
}
