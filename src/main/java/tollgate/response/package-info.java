/** Defines the documented XML of each response and marshals it. */
@XmlJavaTypeAdapter(type = String.class, value = XmlTextSanitizer.class)
package tollgate.response;

import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
