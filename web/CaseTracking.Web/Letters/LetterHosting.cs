using CaseTracking.Store;
using CaseTracking.Store.Digests;
using CaseTracking.Store.Letters;
using CaseTracking.Web.Digests;
using Npgsql;

namespace CaseTracking.Web.Letters;

/// <summary>Letters of all kinds, and the mail server that takes them.</summary>
public static class LetterHosting
{
    public static void AddLetters(this WebApplicationBuilder builder, DatabaseOptions database)
    {
        var services = builder.Services;
        services.AddOptions<MailOptions>().BindConfiguration("Mail")
            .Validate(o => o.IsGood, "Mail: From must be an e-mail address, Port from 1 to 65535, Site an absolute address, Domains names of domains.")
            .ValidateOnStart();
        services.AddSingleton(p => p.GetRequiredService<Microsoft.Extensions.Options.IOptions<MailOptions>>().Value);
        services.AddSingleton<Mailer>();
        services.AddSingleton(p => new DigestStore(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton(p => new MailAddresses(p.GetRequiredService<NpgsqlDataSource>(), database.City, database.HashKey));
        services.AddSingleton(p => new ReportScheduleStore(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton(p => new ReportLetterStore(p.GetRequiredService<NpgsqlDataSource>(), database.City));
        services.AddSingleton<ILetters, DigestLetters>();
        services.AddSingleton<ILetters, ReportLetters>();
        services.AddSingleton<LetterSender>();
        services.AddHostedService(p => p.GetRequiredService<LetterSender>());
    }
}
