namespace CaseTracking.Testing;

internal static class Placeholder;
