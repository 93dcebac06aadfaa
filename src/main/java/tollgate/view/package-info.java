/** The answers, shaped exactly like the documented XML. */
@XmlJavaTypeAdapter(type = String.class, value = XmlText.class)
package tollgate.view;

import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
