using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// Binds a request by its <see cref="RequestContract"/>, in place of FastEndpoints' binder: each member from its one source,
/// strictly, and every fault of the request reported at once.
/// </summary>
/// <remarks>
/// FastEndpoints binds body, form, route and query over one another, takes enums by number, gives defaults for what is missing, and
/// reports the serializer's own texts.
/// </remarks>
internal sealed class RequestBinding<TRequest>(IOptions<HttpOptions> options) : IRequestBinder<TRequest> where TRequest : notnull
{
    public async ValueTask<TRequest> BindAsync(BinderContext ctx, CancellationToken ct)
    {
        var http = ctx.HttpContext;
        var contract = http.GetEndpoint()!.Metadata.GetRequiredMetadata<Operation>().Request;
        var errors = new List<ProblemError>();
        RequestQuery.RefuseUnknown(http.Request, contract, errors);
        var body = contract.JsonMembers.Count > 0 ? await JsonRequestBody.Read(http.Request, contract, options.Value.MaxBodyBytes, errors, ct) : null;
        var values = new object?[contract.Members.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var member = contract.Members[i];
            values[i] = member.Source switch
            {
                RequestSource.Route => RequestQuery.ReadRoute(http.Request, member, errors),
                RequestSource.Query => RequestQuery.Read(http.Request, member, errors),
                RequestSource.JsonBody => body!.Read(member, errors),
                RequestSource.TextBody => await TextBody.Read(http.Request, options.Value.MaxBodyBytes, ct),
                RequestSource.FileBody => await FileBody.Read(http.Request, options.Value.MaxFileBytes, ct),
                RequestSource.PayloadBody => await PayloadBody.Read(http.Request, options.Value.MaxBodyBytes, ct),
                RequestSource.Preconditions => Preconditions.Read(http.Request, errors),
                RequestSource.Page => PageBinding.Read(http.Request, member.Type, errors),
            };
        }

        return errors.Count == 0
            ? (TRequest)contract.Create(values)
            : throw new RequestRefusedException(RequestProblems.Malformed, errors);
    }
}
