using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaseTracking.Store.Hosts;

/// <summary>Puts a host into the register of those that run.</summary>
public static class HostsHosting
{
    public static void AddRegister(this IHostApplicationBuilder builder, string kind)
    {
        builder.Services.AddSingleton(
            p => ActivatorUtilities.CreateInstance<HostRegister>(p, kind, builder.Configuration["Silo:ClusterId"] ?? "casetracking"));
        builder.Services.AddHostedService(p => p.GetRequiredService<HostRegister>());
    }

    /// <summary>Before the host starts: nothing of it meets a database that does not fit.</summary>
    public static Task EnterRegister(this IHost host) => host.Services.GetRequiredService<HostRegister>().Enter();
}
