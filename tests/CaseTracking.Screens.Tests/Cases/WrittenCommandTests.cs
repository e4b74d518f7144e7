using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Cases;
using CaseTracking.Screens.City;

namespace CaseTracking.Screens.Tests.Cases;

/// <summary>One command as it is written, and what a refusal means for it.</summary>
public sealed class WrittenCommandTests
{
    private readonly CityNames _city = Given.City();
    private readonly List<CommandDraft> _kept = [];
    private readonly CaseRecord _record =
        Given.Record(version: 4, more: new CaseMore([CommandKind.Note, CommandKind.Refer]));

    [Fact]
    public void Every_letter_is_kept_and_a_field_written_in_is_not_wrong_any_more()
    {
        var command = Written(CommandKind.Refer);
        Assert.False(command.Check());
        Assert.Equal("holder", command.FirstWrong);
        command.Write("holder", "deputy/civil");
        Assert.Null(command.ProblemOf("holder"));
        Assert.Equal("deputy/civil", Assert.Single(_kept)["holder"]);
        Assert.True(command.Check());
    }

    [Fact]
    public void A_browser_that_cannot_keep_is_told()
    {
        var command = new WrittenCommand(
            new CommandForm(CommandKind.Note, _city), _record, null, _ => false, () => Given.Noon);
        Assert.True(command.IsKept);
        command.Write("text", "س");
        Assert.False(command.IsKept);
    }

    [Fact]
    public void One_begun_before_goes_on_and_clearing_it_begins_another()
    {
        var before = Written(CommandKind.Note).Draft.With("text", "نیمه‌کاره");
        var command = Written(CommandKind.Note, before);
        Assert.True(command.IsRestored);
        Assert.Equal(before, command.Draft);
        command.Clear();
        Assert.False(command.IsRestored || CommandForm.IsTouched(command.Draft));
        Assert.NotEqual(before.CommandId, command.Draft.CommandId);
        Assert.False(CommandForm.IsTouched(_kept[^1]));
    }

    [Fact]
    public void Trying_given_up_keeps_the_id_so_that_nothing_is_done_twice()
    {
        var command = Written(CommandKind.Note);
        var id = command.Draft.CommandId;
        command.Refuse(Problem.Offline);
        Assert.Equal(id, command.Draft.CommandId);
        Assert.StartsWith("دست نگه داشتید", command.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_was_recorded_with_other_words_is_changed()
    {
        var command = Written(CommandKind.Note);
        var id = command.Draft.CommandId;
        command.Refuse(Refusal(ProblemKind.Conflict, "command_id_reused"));
        Assert.NotEqual(id, command.Draft.CommandId);
        Assert.Equal(command.Draft, Assert.Single(_kept));
        Assert.NotNull(command.Told);
    }

    [Fact]
    public void A_conflict_shows_what_changed_until_its_writer_goes_on()
    {
        var command = Written(CommandKind.Note);
        command.Refuse(Refusal(ProblemKind.Conflict, "version_conflict"));
        _record.Take([Given.Entry(5, "note", new NoteAdded())]);
        Assert.Equal((true, null), (command.IsConflict, command.Told));
        Assert.Equal(5, Assert.Single(command.Changes).Version);
        command.GoOn();
        Assert.False(command.IsConflict);
        Assert.Empty(command.Changes);
        Assert.Equal(5, Assert.Single(_kept).SeenVersion);
    }

    [Fact]
    public void What_the_case_does_not_allow_is_told_with_what_it_does()
    {
        var command = Written(CommandKind.Note);
        command.Refuse(Refusal(ProblemKind.Conflict, "already_held_there"));
        Assert.Equal("نه. " + CommandList.Tell([CommandKind.Note, CommandKind.Refer]), command.Told);
        // Where the command itself is over, the form says so of its own.
        _record.Take(new CaseFile(Given.View(version: 5), new CaseMore([CommandKind.Reopen])));
        Assert.Equal((false, "نه."), (command.IsAllowed, command.Told));
    }

    [Fact]
    public void Fields_the_server_refuses_are_wrong_and_unknown_ones_concern_the_whole()
    {
        var command = Written(CommandKind.Note);
        command.Refuse(Refusal(ProblemKind.Invalid, "invalid", new("text", "الف"), new("expectedVersion", "ب")));
        Assert.Equal("الف", command.ProblemOf("text"));
        Assert.Equal("ب", command.ProblemOf(CommandForm.Whole));
        Assert.Equal(("text", null), (command.FirstWrong, command.Told));
    }

    private static Problem Refusal(ProblemKind kind, string code, params FieldProblem[] fields) =>
        new(kind, code, "نه.", fields);

    private WrittenCommand Written(CommandKind command, CommandDraft? before = null) => new(
        new CommandForm(command, _city), _record, before,
        d =>
        {
            _kept.Add(d);
            return true;
        },
        () => Given.Noon);
}
