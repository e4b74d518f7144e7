using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CaseTracking.Store.Accounts;

/// <summary>Identity's tables as our migrations make them (0004, 0008); Entity Framework never changes the schema.
/// </summary>
public sealed class AccountsContext(DbContextOptions<AccountsContext> options, DatabaseOptions database)
    : IdentityUserContext<UserRecord, Guid>(options)
{
    /// <summary>The city whose accounts are seen; those of another do not exist here, nor do machines: they have no
    /// credentials of a person, and so no way to sign in.</summary>
    public string City { get; } = database.City;

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        MapUsers(builder);
        builder.Entity<IdentityUserClaim<Guid>>(b =>
        {
            b.ToTable("user_claims").HasKey(c => c.Id);
            b.Property(c => c.Id).UseIdentityAlwaysColumn();
        });
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("user_logins").HasKey(l => new { l.LoginProvider, l.ProviderKey });
        builder.Entity<IdentityUserToken<Guid>>().ToTable("user_tokens")
            .HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        builder.Entity<IdentityUserPasskey<Guid>>(b =>
        {
            b.ToTable("user_passkeys").HasKey(p => p.CredentialId);
            b.OwnsOne(p => p.Data).ToJson("data");
        });
        UseSnakeCase(builder);
    }

    private void MapUsers(ModelBuilder builder) => builder.Entity<UserRecord>(b =>
    {
        b.ToTable("users").HasKey(u => u.Id);
        b.HasQueryFilter(u => u.City == City && u.IsActive && !u.IsMachine);
        b.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        b.Ignore(u => u.NormalizedUserName).Ignore(u => u.Email).Ignore(u => u.NormalizedEmail).Ignore(u => u.EmailConfirmed)
            .Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed).Ignore(u => u.LockoutEnabled);
        b.HasMany<IdentityUserClaim<Guid>>().WithOne().HasForeignKey(c => c.UserId).IsRequired();
        b.HasMany<IdentityUserLogin<Guid>>().WithOne().HasForeignKey(l => l.UserId).IsRequired();
        b.HasMany<IdentityUserToken<Guid>>().WithOne().HasForeignKey(t => t.UserId).IsRequired();
        b.HasMany<IdentityUserPasskey<Guid>>().WithOne().HasForeignKey(p => p.UserId).IsRequired();
    });

    private static void UseSnakeCase(ModelBuilder builder)
    {
        foreach (var property in builder.Model.GetEntityTypes().Where(t => !t.IsMappedToJson()).SelectMany(t => t.GetProperties()))
            property.SetColumnName(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }
}
