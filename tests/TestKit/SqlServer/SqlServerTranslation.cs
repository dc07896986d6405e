using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using LeveHeleLivet.Api.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace LeveHeleLivet.TestKit.SqlServer;

/// <summary>
/// Has each query that tests run on SQLite written as T-SQL, by the provider and for the model of production, and parsed.
/// A query that cannot be fails where it is asked.
/// </summary>
public sealed class SqlServerTranslation : IQueryExpressionInterceptor
{
    private static readonly ConcurrentDictionary<(Type, string), Lazy<IReadOnlyList<string>>> Translated = new();
    private static readonly MethodInfo Executing = typeof(SqlServerTranslation).GetMethod(nameof(Execute), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly HttpContextAccessor _request = new();
    private readonly ConcurrentQueue<(string? Operation, string Sql)> _seen = [];

    /// <summary>The one of all test APIs that do not bring their own.</summary>
    public static SqlServerTranslation Shared { get; } = new();

    /// <summary>The texts so far, and the operation that each was asked for; null: outside of any request.</summary>
    public IReadOnlyCollection<(string? Operation, string Sql)> Seen => _seen;

    /// <summary>A context on the model of production, and what it would send.</summary>
    public static (AppDbContext Database, IReadOnlyList<string> Sent) WithoutServer()
    {
        var server = new NoServer();
        return (new SqlServerAppDbContext(new DbContextOptionsBuilder<SqlServerAppDbContext>().UseSqlServer(server).Options, TimeProvider.System, new DataVersions()), server.Sent);
    }

    /// <summary>What would be sent to save a row of a table.</summary>
    public static async Task<IReadOnlyList<string>> SaveAsync(string table, EntityState state)
    {
        var (database, sent) = WithoutServer();
        await using (database)
        {
            var type = database.Model.GetEntityTypes().Single(type => type.ClrType.Name == table);
            var entry = database.Entry(RuntimeHelpers.GetUninitializedObject(type.ClrType));
            foreach (var property in entry.Properties) property.CurrentValue = Samples.Of(property.Metadata.ClrType);
            entry.State = state;
            try
            {
                await database.SaveAsync();
            }
            catch (InvalidOperationException) when (sent.Count > 0)
            {
                // The number of the change, which is read after the save itself, is not there.
            }
        }
        return TSql.Parsed(sent);
    }

    Expression IQueryExpressionInterceptor.QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        var print = eventData.ExpressionPrinter.PrintExpression(queryExpression);
        var operation = _request.HttpContext?.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
        try
        {
            foreach (var sql in Translated.GetOrAdd((queryExpression.Type, print), _ => new(() => Translate(queryExpression))).Value) _seen.Enqueue((operation, sql));
        }
        catch (Exception exception)
        {
            var fault = new InvalidOperationException($"A query that runs on SQLite does not on SQL Server: {exception.Message}\n{print}", exception);
            eventData.Context!.GetService<TranslationFaults>().Enqueue(fault);
            throw fault;
        }
        return queryExpression;
    }

    private static IReadOnlyList<string> Translate(Expression query)
    {
        var (database, sent) = WithoutServer();
        using (database)
        {
            var result = query.Type.GetInterfaces().Append(query.Type).FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IQueryable<>)) is { } queryable
                ? typeof(IEnumerable<>).MakeGenericType(queryable.GetGenericArguments())
                : query.Type;
            try
            {
                Executing.MakeGenericMethod(result).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [database, query], null);
            }
            catch (InvalidOperationException) when (sent.Count > 0)
            {
                // What asks for one row finds none.
            }
        }
        return TSql.Parsed(sent);
    }

    private static void Execute<T>(AppDbContext database, Expression query)
    {
        var production = new OfModel(database.Model);
        query = production.Visit(query);
        var executor = database.GetService<IQueryCompilationContextFactory>().Create(async: false).CreateQueryExecutor<T>(query);
        var context = database.GetService<IQueryContextFactory>().Create();
        foreach (var (name, type) in production.Parameters) context.Parameters[name] = Samples.Of(type);
        if (executor(context) is IEnumerable rows) _ = rows.Cast<object?>().Count();
    }

    /// <summary>Asks another model for the same, and notes what the query takes.</summary>
    private sealed class OfModel(IModel model) : ExpressionVisitor
    {
        public Dictionary<string, Type> Parameters { get; } = [];

        protected override Expression VisitExtension(Expression node)
        {
            switch (node)
            {
                case EntityQueryRootExpression root:
                    return root.UpdateEntityType(model.FindEntityType(root.EntityType.Name)!);
                case QueryParameterExpression parameter:
                    Parameters[parameter.Name] = parameter.Type;
                    return parameter;
                default:
                    return base.VisitExtension(node);
            }
        }
    }
}

/// <summary>The queries of a test API that could not be translated: what fails for want of them need not say so.</summary>
internal sealed class TranslationFaults : ConcurrentQueue<Exception>;
