using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Preflight.Infrastructure.Security;

[Trait("Category", "Security")]
public sealed class RecordedPathTests
{
    [Theory]
    [InlineData("/api/v1/roadmaps/checkout/items/M1.2", "/api/v1/roadmaps/checkout/items/M1.2")]
    [InlineData("/api/v1/webhooks/019ab6f2-3c4d-7e5f-8a9b-0c1d2e3f4a5b", "/api/v1/webhooks/019ab6f2-3c4d-7e5f-8a9b-0c1d2e3f4a5b")]
    [InlineData("/api/v1/webhooks/pfk_hGeFG0123456789abcdefghijklmnopqrstuvwx", "/api/v1/webhooks/{…}")]
    [InlineData("/api/v1/people/eve@example.org", "/api/v1/people/{…}")]
    [InlineData("/api/v1/invitations/pfi_abc", "/api/v1/invitations/{…}")]
    [InlineData("/x/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "/x/{…}")]
    [InlineData("/a b/c\0d/\u0430", "/{…}/{…}/{…}")]
    [InlineData("/", "/")]
    public void Of_a_path_only_what_looks_like_ids_and_slugs_is_recorded(string path, string recorded)
    {
        var http = new DefaultHttpContext();
        http.Request.Path = path;
        RecordedPath.Of(http).ShouldBe(recorded);
    }

    [Fact]
    public void Where_the_route_is_known_its_own_word_stands_for_what_is_left_out()
    {
        var http = new DefaultHttpContext();
        http.Request.Path = "/api/v1/people/eve@example.org/disable";
        http.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/api/v1/people/{id}/disable"), 0, EndpointMetadataCollection.Empty, null));
        RecordedPath.Of(http).ShouldBe("/api/v1/people/{id}/disable");
    }
}
