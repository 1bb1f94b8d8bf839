using Marten;
using Marten.Schema;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Preflight.Features.Access.ApiKeys;
using Preflight.Features.Access.ApiKeys.AdmitFirstAdmin;
using Preflight.Features.Access.BreakGlass;
using Preflight.Features.Access.BreakGlass.OpenFromHost;
using Preflight.Features.Access.People;
using Preflight.Features.Access.Reviews;
using Preflight.Features.Access.Reviews.AskForReviews;
using Preflight.Features.Access.Sessions;
using Preflight.Features.Access.Sessions.ForgetSessions;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Findings;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;
using Wolverine;

namespace Preflight.Features.Access;

/// <summary>How this area is stored, and what its slices share.</summary>
internal sealed class AccessModule : IFeatureModule
{
    public void Store(StoreOptions options)
    {
        options.Events.AddEventTypes([typeof(ApiKeyCreated), typeof(ApiKeyRotated), typeof(ApiKeyRevoked)]);
        options.Events.AddEventTypes(typeof(PersonEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PersonEvent))));
        options.Schema.For<Person>().Identity(person => person.Id);
        options.Schema.For<PersonDetails>()
            .Identity(details => details.Id)
            .UniqueIndex(UniqueIndexType.Computed, details => details.EmailKey)
            .UniqueIndex(UniqueIndexType.Computed, details => details.Identity!)
            .UniqueIndex(UniqueIndexType.Computed, details => details.InvitationHash!)
            .UseOptimisticConcurrency(true);
        options.Events.AddEventTypes(typeof(EmergencyEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(EmergencyEvent))));
        options.Events.AddEventTypes(typeof(AccessReviewEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(AccessReviewEvent))));
        options.Schema.For<AccessReview>().Identity(review => review.Id);
        options.Schema.For<Emergency>().Identity(emergency => emergency.Id);
        options.Schema.For<TakenRole>().Identity(taken => taken.Id);
        options.Schema.For<PersonUse>().Identity(use => use.Id);
        options.Schema.For<Session>().Identity(session => session.Id).Index(session => session.Person);
        options.Schema.For<ApiKey>().Identity(key => key.Id);
        options.Schema.For<ApiKeyHash>().Identity(hash => hash.Id);
        options.Schema.For<ApiKeyUse>().Identity(use => use.Id);
    }

    public void Messages(WolverineOptions options)
    {
        // Nobody is told of keys and people.
    }

    public void Services(IHostApplicationBuilder builder)
    {
        builder.AddValidatedOptions<AccessOptions>();
        builder.Services.AddSingleton<LastUses>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LastUses>());
        builder.Services.AddSingleton<ApiKeyCallers>();
        builder.Services.AddSingleton<SessionCallers>();
        builder.Services.AddSingleton<ICallers, AccessCallers>();
        builder.Services.AddScoped<PersonStream>();
        builder.Services.AddScoped<EmergencyStream>();
        builder.Services.AddSingleton<IHostCommand, BreakGlassHostCommand>();
        builder.Services.AddScoped<ReviewStream>();
        builder.Services.AddSingleton<IPlatformFindings, AccessFindings>();
        builder.Services.AddSingleton<IFoldedState, AccessStates>();
        builder.Services.AddRecurringJob(new RecurringJob<AskForReviewJob>(
            "access-review", "Opens a review of all rights when the last one is as long ago as Access__ReviewEvery says.", "5 6 * * *", "UTC", () => new AskForReviewJob()));
        builder.Services.AddRecurringJob(new RecurringJob<RemoveEndedSessions>(
            "sessions-retention", "Removes sessions that have ended, with the addresses and browsers of their people.", "25 * * * *", "UTC", () => new RemoveEndedSessions()));
        if (builder.AddValidatedOptions<IdentityOptions>().IsConfigured())
        {
            builder.Services.AddAuthentication().AddOpenIdConnect(IdentityProvider.Scheme, _ => { }).AddCookie(IdentityProvider.NoScheme);
            builder.Services.ConfigureOptions<IdentityProvider>();

            // It logs what anybody can put into the address to which the browser comes back; that a sign-in failed is logged without it.
            builder.Logging.AddFilter(typeof(OpenIdConnectHandler).FullName, LogLevel.None);
        }

        builder.Services.AddScoped<SessionStart>();
        builder.Services.AddScoped<SessionEnd>();
        builder.Services.AddScoped<OwnPassword>();
        builder.Services.AddSingleton<SecondFactors>();
        builder.Services.AddSingleton<Passwords>();
        builder.Services.AddSingleton<SignInLimits>();
        builder.Services.AddScoped<ApiKeyStream>();
        builder.Services.AddHostedService<FirstAdminKey>();
    }
}
