package tollgate.console.site;

/** Some pages that belong together. */
@FunctionalInterface
public interface Pages {

  /** Names the paths, who may come, and who answers. */
  void open(Site site);
}
