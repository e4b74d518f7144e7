namespace CaseTracking.Grains;

internal static class Placeholder;
