package tollgate.response;

import java.util.Map;

/** A response as the routes of the calls end with. See docs/api.md#responses. */
public interface DocumentedResponse {

  /** Returns the HTTP status. */
  int status();

  /** Returns the headers by their names, without that of the length. */
  Map<String, String> headers();

  /** Returns the body in UTF-8. */
  byte[] bytes();
}
