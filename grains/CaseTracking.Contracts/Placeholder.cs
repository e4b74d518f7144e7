namespace CaseTracking.Contracts;

internal static class Placeholder;
