namespace CaseTracking.Screens.Maps;

/// <summary>A district as a map shows it: by a colour, and always by its number too.</summary>
/// <param name="Step">The style class of its colour.</param>
/// <param name="Value">What stands large.</param>
/// <param name="More">What stands small below it.</param>
/// <param name="Link">Where Enter leads; null for nowhere.</param>
public sealed record MapMark(string Code, string Name, string Step, string Value, string? More, string Spoken, string? Link);
