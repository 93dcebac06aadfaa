package tollgate.console.web;

/** Some pages that belong together. */
@FunctionalInterface
public interface PageGroup {

  /** Names the paths, who may come, and who answers. */
  void open(PageRoutes site);
}
