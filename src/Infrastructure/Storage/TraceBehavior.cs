using System.Diagnostics;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Telemetry;

namespace Preflight.Infrastructure.Storage;

/// <summary>One span for each command and query, named after it, with the refusal's code where there is one.</summary>
public sealed class TraceBehavior<TMessage, TResponse> : IPipelineBehavior<TMessage, TResponse>
    where TMessage : IMessage
    where TResponse : IOutcome
{
    public async ValueTask<TResponse> Handle(TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken cancellationToken)
    {
        using var activity = PreflightTelemetry.Activities.StartActivity(typeof(TMessage).Name);
        try
        {
            var outcome = await next(message, cancellationToken);
            activity?.SetTag("preflight.refusal", outcome.Refusal?.Type.Code);
            return outcome;
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            throw;
        }
    }
}
