namespace CaseTracking.Domain;

internal static class Placeholder;
