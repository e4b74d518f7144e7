namespace CaseTracking.Screens.Tests;

/// <summary>Tests that choose a language go one after the other: a page has one, and so has this process.</summary>
[CollectionDefinition(nameof(LanguageCollection), DisableParallelization = true)]
public sealed class LanguageCollection;
