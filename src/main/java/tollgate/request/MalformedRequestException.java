package tollgate.request;

/** Thrown when a part of a request cannot be decoded; the caller knows which part it was. */
final class MalformedRequestException extends Exception {

  MalformedRequestException() {
    super("malformed", null, false, false);
  }
}
