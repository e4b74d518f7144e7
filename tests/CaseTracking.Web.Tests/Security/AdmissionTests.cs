using CaseTracking.Web.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracking.Web.Tests.Security;

/// <summary>So many requests at once, some that wait, and a quick word for all others.</summary>
public sealed class AdmissionTests : IDisposable
{
    private readonly Admission _admission = new(new LimitOptions { CommandsAtOnce = 1, ReadingsAtOnce = 1, Waiting = 1 });
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _admission.Dispose();

    [Fact]
    public async Task One_works_one_waits_and_the_third_is_told_at_once_that_the_host_is_busy()
    {
        var (first, second, third) = (Request("POST"), Request("POST"), Request("POST"));
        var works = _admission.Enter(first, _ => _done.Task);
        var waits = _admission.Enter(second, Answer);
        await _admission.Enter(third, Answer);
        Assert.Equal(503, third.Response.StatusCode);
        Assert.Equal("1", third.Response.Headers.RetryAfter);
        Assert.False(works.IsCompleted || waits.IsCompleted);
        _done.SetResult();
        await works;
        await waits;
        Assert.Equal(202, second.Response.StatusCode);
        await IsFree("POST");
    }

    [Fact]
    public async Task Readings_take_no_place_of_commands_and_a_search_is_a_reading()
    {
        var works = _admission.Enter(Request("GET"), _ => _done.Task);
        await IsFree("POST");
        var waits = _admission.Enter(Request("POST", new EndpointOf(b => b.Limited(Limit.Search)).Built), Answer);
        var third = Request("GET");
        await _admission.Enter(third, Answer);
        Assert.Equal(503, third.Response.StatusCode);
        _done.SetResult();
        await Task.WhenAll(works, waits);
    }

    [Fact]
    public async Task Who_waited_long_enough_is_told_to_come_back()
    {
        var works = _admission.Enter(Request("POST"), _ => _done.Task);
        var waits = Request("POST");
        var began = TimeProvider.System.GetTimestamp();
        await _admission.Enter(waits, Answer);
        Assert.Equal(503, waits.Response.StatusCode);
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= Admission.Patience - TimeSpan.FromMilliseconds(50));
        _done.SetResult();
        await works;
        await IsFree("POST");
    }

    [Fact]
    public async Task Who_leaves_while_waiting_leaves_the_place_to_another()
    {
        var works = _admission.Enter(Request("POST"), _ => _done.Task);
        using var leaves = new CancellationTokenSource();
        var gone = Request("POST");
        gone.RequestAborted = leaves.Token;
        var waits = _admission.Enter(gone, Answer);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
        var next = _admission.Enter(Request("POST"), Answer);
        Assert.False(next.IsCompleted);
        _done.SetResult();
        await Task.WhenAll(works, next);
    }

    [Fact]
    public async Task A_request_that_fails_gives_its_place_back()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _admission.Enter(Request("POST"), _ => throw new InvalidOperationException()));
        await IsFree("POST");
    }

    private static Task Answer(HttpContext context)
    {
        context.Response.StatusCode = 202;
        return Task.CompletedTask;
    }

    private async Task IsFree(string method)
    {
        var request = Request(method);
        await _admission.Enter(request, Answer);
        Assert.Equal(202, request.Response.StatusCode);
    }

    private static DefaultHttpContext Request(string method, Endpoint? endpoint = null)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().BuildServiceProvider() };
        context.Request.Method = method;
        context.SetEndpoint(endpoint);
        return context;
    }

    // An endpoint with what an extension adds to it.
    private sealed class EndpointOf : Microsoft.AspNetCore.Builder.IEndpointConventionBuilder
    {
        private readonly Microsoft.AspNetCore.Routing.RouteEndpointBuilder _builder =
            new(null, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/"), 0) { RequestDelegate = _ => Task.CompletedTask };

        public EndpointOf(Action<EndpointOf> adds) => adds(this);

        public Endpoint Built => _builder.Build();

        public void Add(Action<Microsoft.AspNetCore.Builder.EndpointBuilder> convention) => convention(_builder);
    }
}
