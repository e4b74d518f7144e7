using CaseTracking.Domain.Answers;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Answers;

/// <summary>Which answer is changed, from which version, by which command and whom.</summary>
public sealed record AnswerChange(Guid Id, int ExpectedVersion, Guid CommandId, Guid By);

/// <summary>What became of a change.</summary>
public enum AnswerOutcome
{
    /// <summary>It is as asked, by this command or its first sending.</summary>
    Done,

    NotFound,

    /// <summary>Somebody else changed it since.</summary>
    Conflict,

    CommandIdReused,
}

/// <summary>The standard answers of a city.</summary>
public sealed class AnswerStore(NpgsqlDataSource database, string city)
{
    /// <summary>A page in the order of place and id, after a key; all without a limit.</summary>
    public async Task<List<StandardAnswer>> List(
        bool isActive, string? category, (int Place, Guid Id)? after, int? limit, CancellationToken ct) =>
        [.. (await database.Rows(
            "Answers/list.sql",
            c => c.With(city).With((bool?)isActive).With(category).With(after?.Place ?? 0)
                .With<object>(after?.Id, NpgsqlDbType.Uuid).With<object>(limit, NpgsqlDbType.Integer),
            Read, ct)).Select(r => r.Answer)];

    /// <summary>An answer, in use or retired.</summary>
    public async Task<StandardAnswer?> Find(Guid id, CancellationToken ct) => (await Row(id, null, ct))?.Answer;

    /// <summary>Makes an answer; the same command again finds the one it made, as it is now.</summary>
    public async Task<(AnswerOutcome Outcome, StandardAnswer? Answer)> Add(
        AnswerEdit edit, Guid commandId, Guid by, CancellationToken ct)
    {
        var isNew = await Run("Answers/add.sql", c => Bind(c, Guid.CreateVersion7(), commandId, by, edit), ct);
        var found = (await Row(null, commandId, ct))!.Answer;
        // Once it was changed nobody can tell what was asked first.
        return isNew || found.Version > 1 || found.AsEdit() == edit
            ? (AnswerOutcome.Done, found)
            : (AnswerOutcome.CommandIdReused, null);
    }

    /// <summary>Writes an answer anew; with a conflict it comes as it is now.</summary>
    public async Task<(AnswerOutcome Outcome, StandardAnswer? Answer)> Change(
        AnswerChange change, AnswerEdit edit, CancellationToken ct)
    {
        var isDone = await Run(
            "Answers/change.sql",
            c => Bind(c, change.Id, change.CommandId, change.By, edit).With(change.ExpectedVersion), ct);
        return await Outcome(change, isDone, a => a.IsActive && a.AsEdit() == edit, ct);
    }

    /// <summary>Takes an answer out of use; with a conflict it comes as it is now.</summary>
    public async Task<(AnswerOutcome Outcome, StandardAnswer? Answer)> Retire(AnswerChange change, CancellationToken ct)
    {
        var isDone = await Run(
            "Answers/retire.sql",
            c => c.With(city).With(change.Id).With(change.CommandId).With(change.By).With(change.ExpectedVersion), ct);
        return await Outcome(change, isDone, a => !a.IsActive, ct);
    }

    // What stands as it was asked is done, whoever did it: a command whose answer was lost finds its own work so.
    private async Task<(AnswerOutcome, StandardAnswer?)> Outcome(
        AnswerChange change, bool isDone, Func<StandardAnswer, bool> isAsAsked, CancellationToken ct)
    {
        if (await Row(change.Id, null, ct) is not { } row) return (AnswerOutcome.NotFound, null);
        if (isDone || isAsAsked(row.Answer)) return (AnswerOutcome.Done, row.Answer);
        return change.CommandId == row.ChangedBy || change.CommandId == row.MadeBy
            ? (AnswerOutcome.CommandIdReused, null)
            : (AnswerOutcome.Conflict, row.Answer);
    }

    private NpgsqlCommand Bind(NpgsqlCommand command, Guid id, Guid commandId, Guid by, AnswerEdit edit) => command
        .With(city).With(id).With(commandId).With(by).With(edit.Category).With(edit.Title).With(edit.Text)
        .With(edit.TitleEn).With(edit.TextEn).With(edit.Keywords).With(edit.Place);

    private async Task<bool> Run(string file, Action<NpgsqlCommand> bind, CancellationToken ct) =>
        (await database.Rows(file, bind, r => r.GetGuid(0), ct)).Count > 0;

    private async Task<StoredAnswer?> Row(Guid? id, Guid? commandId, CancellationToken ct) => (await database.Rows(
        "Answers/find.sql",
        c => c.With(city).With<object>(id, NpgsqlDbType.Uuid).With<object>(commandId, NpgsqlDbType.Uuid), Read, ct))
        .SingleOrDefault();

    private static StoredAnswer Read(NpgsqlDataReader r) => new(
        new StandardAnswer(
            r.GetGuid(0), r.TextOrNull(1), r.GetString(2), r.GetString(3), r.TextOrNull(4), r.TextOrNull(5),
            r.TextOrNull(6), r.GetInt32(7), r.GetBoolean(8), r.GetInt32(9), r.TextOrNull(11))
        {
            ChangedAt = r.GetFieldValue<DateTimeOffset>(10),
        },
        r.GetGuidOrNull(12), r.GetGuidOrNull(13));

    private sealed record StoredAnswer(StandardAnswer Answer, Guid? MadeBy, Guid? ChangedBy);
}
