using System.Reflection;
using CaseTracking.Domain.Audit;
using CaseTracking.Store;
using CaseTracking.Store.Keys;
using CaseTracking.Store.Personal;
using CaseTracking.Web.Accounts;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.FirstPictures;
using CaseTracking.Web.Hosting;
using CaseTracking.Web.Letters;
using CaseTracking.Web.Live;
using CaseTracking.Web.Maps;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracking.Web.Tests.Audit;

/// <summary>No endpoint and no hub method is outside the audit trail by forgetting.</summary>
public sealed class DeclarationTests
{
    [Fact]
    public void Every_endpoint_and_every_hub_method_says_whether_it_is_audited()
    {
        using var app = Mapped();
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints).ToList();
        Assert.Empty(Declarations.Missing(endpoints));
        // Those of the program itself, and not a handful that happened to be found.
        Assert.InRange(endpoints.Count, 30, 1000);
    }

    [Fact]
    public void Every_act_that_is_declared_is_one_of_the_list()
    {
        using var app = Mapped();
        var acts = ((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints)
            .Select(e => e.Metadata.GetMetadata<AuditedAsAttribute>()?.Act).OfType<string>().Distinct();
        Assert.All(acts, a => Assert.Contains(a, Acts.All));
        Assert.All(CommandBodies.All, c => Assert.Contains(Acts.OfCommand(c.Name), Acts.All));
        Assert.Equal(Acts.All.Count, Acts.All.Distinct().Count());
    }

    [Fact]
    public void A_host_that_forgot_one_does_not_start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSignalR();
        using var app = builder.Build();
        app.MapGet("/said", () => "").NotAudited("a test");
        app.MapHub<LiveHub>("/line").NotAudited("a test");
        app.RefuseUndeclared();
        app.MapGet("/forgotten", () => "");
        app.MapGet("/both", () => "").NotAudited("a test").AuditedAs(Acts.CaseRead);
        app.MapHub<Forgetful>("/other").NotAudited("a test");
        var refused = Assert.Throws<InvalidOperationException>(app.RefuseUndeclared);
        Assert.Contains("/forgotten", refused.Message, StringComparison.Ordinal);
        Assert.Contains("/both", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Forgetful.Tell", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/said", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("OnConnected", refused.Message, StringComparison.Ordinal);
    }

    // The program's routes without its processes: nothing here is started.
    private static WebApplication Mapped()
    {
        var builder = WebApplication.CreateSlimBuilder();
        var key = new byte[32];
        var database = new DatabaseOptions(
            "Host=127.0.0.1", "mashhad", key, new PersonalKeys(new MasterKeys([key]), SearchKeys.From(null, key)));
        builder.AddServerLimits();
        builder.Services.AddSingleton(database);
        builder.Services.AddSecurity();
        builder.AddAccounts();
        builder.AddData(database);
        builder.AddSilos(database);
        builder.Services.AddLive(database);
        builder.Services.AddAudit(database);
        builder.AddLetters(database);
        builder.AddMap(database);
        builder.Services.AddFirstPictures();
        builder.AddLeaving();
        var app = builder.Build();
        foreach (var map in Maps()) map.Invoke(null, [app]);
        app.MapHub<LiveHub>("/live").NotAudited("as the program says");
        return app;
    }

    private static IEnumerable<MethodInfo> Maps() => typeof(Declarations).Assembly.GetTypes()
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(m => m.Name.StartsWith("Map", StringComparison.Ordinal)
            && m.GetParameters().Select(p => p.ParameterType).SequenceEqual([typeof(IEndpointRouteBuilder)]));

    private sealed class Forgetful : Hub
    {
        public Task Tell() => Clients.Caller.SendAsync("told");

        public override Task OnConnectedAsync() => Task.CompletedTask;
    }
}
