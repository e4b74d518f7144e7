// A page is one thread with one language, and what it keeps is made for that: so are these tests, one after the other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
