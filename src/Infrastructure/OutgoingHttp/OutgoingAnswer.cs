using System.Net;
using System.Net.Http.Headers;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>What came back, whatever its status: a redirect is an answer too.</summary>
public sealed record OutgoingAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, BoundedBody Body);
