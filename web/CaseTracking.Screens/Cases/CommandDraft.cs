namespace CaseTracking.Screens.Cases;

/// <summary>
/// A command being written: its id for every try, the version of the case its writer has seen, and what stands in the
/// fields, as typed. <c>Was</c>: what stood there when it was begun.
/// </summary>
public sealed record CommandDraft(
    Guid CommandId, int SeenVersion, DateTimeOffset StartedAt, Dictionary<string, string> Fields,
    Dictionary<string, string> Was)
{
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    /// <summary>The draft with one field changed.</summary>
    public CommandDraft With(string field, string text) =>
        this with { Fields = new Dictionary<string, string>(Fields) { [field] = text } };
}
