using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaseTracking.Store.Hosts;

/// <summary>Puts a host into the register of those that run.</summary>
public static class HostsHosting
{
    private static readonly TimeSpan WaitDefault = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WaitLongest = TimeSpan.FromHours(1);

    /// <summary>The cluster is <c>Silo:ClusterId</c>; <c>CaseTracking:DatabaseWait</c> says how long a database that does not answer is
    /// waited for, a minute by default, an hour at most.</summary>
    public static void AddRegister(this IHostApplicationBuilder builder, string kind)
    {
        var wait = Wait(builder.Configuration["CaseTracking:DatabaseWait"]);
        builder.Services.AddSingleton(
            p => ActivatorUtilities.CreateInstance<HostRegister>(p, kind, builder.Configuration["Silo:ClusterId"] ?? "casetracking", wait));
        builder.Services.AddHostedService(p => p.GetRequiredService<HostRegister>());
    }

    /// <summary>Before the host starts: nothing of it meets a database that does not fit.</summary>
    public static Task EnterRegister(this IHost host) => host.Services.GetRequiredService<HostRegister>().Enter();

    private static TimeSpan Wait(string? written) => string.IsNullOrEmpty(written) ? WaitDefault
        : TimeSpan.TryParse(written, CultureInfo.InvariantCulture, out var wait) && wait >= TimeSpan.Zero && wait <= WaitLongest ? wait
        : throw new InvalidOperationException("CaseTracking:DatabaseWait must be a time from 00:00:00 to 01:00:00.");
}
