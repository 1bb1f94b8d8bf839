using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Preflight.Infrastructure.Http;

/// <summary>Binds <see cref="PageRequest{TCursor}"/> from <c>?limit=&amp;after=</c>.</summary>
internal static class PageBinding
{
    private static readonly MethodInfo Generic = typeof(PageBinding).GetMethod(nameof(ReadAs), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static object? Read(HttpRequest request, Type pageRequest, List<ProblemError> errors) =>
        Generic.MakeGenericMethod(pageRequest.GetGenericArguments()[0]).Invoke(null, [request, errors]);

    private static PageRequest<TCursor> ReadAs<TCursor>(HttpRequest request, List<ProblemError> errors) where TCursor : class
    {
        var limit = PageRequest.DefaultLimit;
        if (RequestQuery.TryGet(request, PageRequest.LimitParameter, out var limits)
            && (limits is not [{ } text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > PageRequest.MaxLimit))
        {
            errors.Add(ProblemError.InParameter(PageRequest.LimitParameter, $"It must be a whole number from 1 to {PageRequest.MaxLimit}."));
        }

        TCursor? after = null;
        if (RequestQuery.TryGet(request, PageRequest.AfterParameter, out var cursors) && (cursors is not [{ } cursor] || !Cursor.TryRead(cursor, out after)))
        {
            errors.Add(ProblemError.InParameter(PageRequest.AfterParameter, "It is no cursor of this list. Take next from the page before, or leave it out to start over."));
        }

        return new PageRequest<TCursor>(limit, after);
    }
}
