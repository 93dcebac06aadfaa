package tollgate.console.web;

/** Handles one method of one path. Runs on a worker thread, so it may block. */
@FunctionalInterface
public interface PageHandler {

  /** Returns the result; an exception becomes the error page with status 500. */
  PageResult handle(PageRequest request) throws Exception;
}
