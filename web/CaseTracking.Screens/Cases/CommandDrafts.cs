using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Drafts;

namespace CaseTracking.Screens.Cases;

/// <summary>The begun commands of one case that this browser keeps, one of each kind.</summary>
public sealed class CommandDrafts(DraftStore store, string number)
{
    private const string Kind = "command";

    /// <summary>The commands that are begun.</summary>
    public IReadOnlySet<CommandKind> Begun
    {
        get
        {
            var ids = store.Ids(Kind).ToHashSet();
            return CommandList.All.Where(c => ids.Contains(IdOf(c))).Select(c => c.Kind).ToHashSet();
        }
    }

    public CommandDraft? Find(CommandInfo command) => store.Find(Kind, IdOf(command), CaseJson.Default.CommandDraft);

    /// <summary>Keeps what was typed; false when this browser cannot. Nothing typed is nothing to keep.</summary>
    public bool Keep(CommandInfo command, CommandDraft draft)
    {
        if (CommandForm.IsTouched(draft)) return store.Keep(Kind, IdOf(command), draft, CaseJson.Default.CommandDraft);
        Forget(command);
        return true;
    }

    public void Forget(CommandInfo command) => store.Forget(Kind, IdOf(command));

    private string IdOf(CommandInfo command) => $"{number}/{command.Code}";
}
