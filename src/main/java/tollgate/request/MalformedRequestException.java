package tollgate.request;

/**
 * A text that cannot be decoded. It is caught where it is known which part of the request it came
 * from.
 */
final class MalformedRequestException extends Exception {

  MalformedRequestException() {
    super("malformed", null, false, false);
  }
}
