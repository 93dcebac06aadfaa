package tollgate.torture.load;

/** Something that was broken on purpose, from when to when. */
public record Fault(String what, long from, long to) {}
