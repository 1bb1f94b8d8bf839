namespace Preflight.Features.Evidence.Judging;

/// <summary>What one run of a check came to. Only a pass is one: what is not known is never taken for it, and says which kind of not knowing it is.</summary>
public enum CheckOutcome
{
    /// <summary>All that was wanted was seen.</summary>
    Pass,

    /// <summary>Something else was seen than was wanted.</summary>
    Fail,

    /// <summary>There was no data where some was asked for.</summary>
    NoData,

    /// <summary>An answer came, and there was nothing in it.</summary>
    Empty,

    /// <summary>A selector (a path, a name, a pattern of names) met nothing.</summary>
    NoMatch,

    /// <summary>A report lacks the part that was asked for.</summary>
    Missing,

    /// <summary>The checker itself could not do its work: it says nothing about what it checks.</summary>
    Error,
}
