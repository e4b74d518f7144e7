using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaseTracking.Store.Hosts;

/// <summary>Puts a host into the register of those that run.</summary>
public static class HostsHosting
{
    /// <summary>Before all other services that start: none of them meets a database that does not fit.</summary>
    public static void AddRegister(this IHostApplicationBuilder builder, string kind) => builder.Services.AddHostedService(
        p => ActivatorUtilities.CreateInstance<HostRegister>(p, kind, builder.Configuration["Silo:ClusterId"] ?? "casetracking"));
}
