package tollgate.door;

/**
 * A text that cannot be decoded. It is caught where it is known which part of the request it came
 * from.
 */
final class Malformed extends Exception {

  Malformed() {
    super("malformed", null, false, false);
  }
}
