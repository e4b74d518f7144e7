using CaseTracking.Store;
using CaseTracking.Store.Digests;
using Npgsql;

namespace CaseTracking.Web.Digests;

/// <summary>Daily letters, and the mail server that takes them.</summary>
public static class DigestHosting
{
    public static void AddDigests(this WebApplicationBuilder builder, DatabaseOptions database)
    {
        var services = builder.Services;
        services.AddOptions<MailOptions>().BindConfiguration("Mail")
            .Validate(o => o.IsGood, "Mail: From must be an e-mail address, Port from 1 to 65535, Site an absolute address.")
            .ValidateOnStart();
        services.AddSingleton(p => p.GetRequiredService<Microsoft.Extensions.Options.IOptions<MailOptions>>().Value);
        services.AddSingleton<Mailer>();
        services.AddSingleton(p => new DigestStore(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddHostedService<DigestSender>();
    }
}
