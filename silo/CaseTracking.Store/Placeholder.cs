namespace CaseTracking.Store;

internal static class Placeholder;
