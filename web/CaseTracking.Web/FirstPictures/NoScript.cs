using System.Diagnostics.CodeAnalysis;
using Microsoft.JSInterop;

namespace CaseTracking.Web.FirstPictures;

/// <summary>The browser's script where there is no browser: it keeps nothing, knows nothing and does nothing.</summary>
internal sealed class NoScript : IJSInProcessRuntime
{
    public TResult Invoke<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors
        | DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)] TResult>(
        string identifier, params object?[]? args) => Nothing<TResult>();

    public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors
        | DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)] TValue>(
        string identifier, object?[]? args) => ValueTask.FromResult(Nothing<TValue>());

    public ValueTask<TValue> InvokeAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors
        | DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)] TValue>(
        string identifier, CancellationToken cancellationToken, object?[]? args) => ValueTask.FromResult(Nothing<TValue>());

    // A list of what is kept is empty; of anything else there is none.
    private static T Nothing<T>() => typeof(T) == typeof(string[]) ? (T)(object)Array.Empty<string>() : default!;
}
