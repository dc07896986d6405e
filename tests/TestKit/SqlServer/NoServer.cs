using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;

namespace LeveHeleLivet.TestKit.SqlServer;

/// <summary>A connection that leads nowhere: it keeps the T-SQL that would have been sent, and every query finds nothing.</summary>
internal sealed partial class NoServer : DbConnection
{
    private ConnectionState _state;

    /// <summary>What would have been sent.</summary>
    public List<string> Sent { get; } = [];

    [AllowNull]
    public override string ConnectionString { get; set; } = "Server=none;Encrypt=True";

    public override string Database => "none";

    public override string DataSource => "none";

    public override string ServerVersion => "none";

    public override ConnectionState State => _state;

    public override void Open() => _state = ConnectionState.Open;

    public override void Close() => _state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new Command(this);

    private DbDataReader Answer(string sql)
    {
        Sent.Add(sql);
        // A change answers a row for each row that it means; without, it would be a lost race.
        var found = RowFound().Count(sql);
        return found == 0 ? new DataTable().CreateDataReader() : new DataTableReader([.. Enumerable.Range(0, found).Select(_ => OneRow())]);
    }

    private static DataTable OneRow()
    {
        var table = new DataTable { Columns = { { "found", typeof(int) } } };
        table.Rows.Add(1);
        return table;
    }

    [GeneratedRegex("^OUTPUT 1\r?$", RegexOptions.Multiline)]
    private static partial Regex RowFound();

    private sealed class Transaction(NoServer connection, IsolationLevel level) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => level;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }

    private sealed class Command(NoServer connection) : DbCommand
    {
        /// <summary>The provider sets what only its own parameters have.</summary>
        private readonly SqlCommand _real = new();

        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = connection;

        protected override DbParameterCollection DbParameterCollection => _real.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override void Prepare()
        {
        }

        public override int ExecuteNonQuery()
        {
            connection.Sent.Add(CommandText);
            return 0;
        }

        public override object? ExecuteScalar()
        {
            connection.Sent.Add(CommandText);
            return null;
        }

        protected override DbParameter CreateDbParameter() => _real.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => connection.Answer(CommandText);

        protected override void Dispose(bool disposing)
        {
            if (disposing) _real.Dispose();
            base.Dispose(disposing);
        }
    }
}
