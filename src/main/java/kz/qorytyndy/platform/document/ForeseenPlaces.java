package kz.qorytyndy.platform.document;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The places of a document that are left empty for what is not known when it is made: elements {@code <object type="place" id="…">} of its template. Each
 * is an object of the file of its own that the page draws from the beginning; a later revision of the file replaces that object, and the page stays as it
 * is. They are parts of the page and no fields of a form: readers show those in fonts of their own.
 */
final class ForeseenPlaces implements FSObjectDrawerFactory, FSObjectDrawer {

    /** Under which the object of a place has its name in the file. */
    private static final COSName PLACE = COSName.getPDFName("QorytyndyPlace");

    /** In the order in which they are drawn. */
    private final List<String> names = new ArrayList<>();

    @Override
    public boolean isReplacedObject(Element element) {
        return element.getTagName().equals("object")
                && element.getAttribute("type").equals("place");
    }

    @Override
    public @Nullable FSObjectDrawer createDrawer(Element element) {
        return isReplacedObject(element) ? this : null;
    }

    @Override
    public @Nullable Map<Shape, String> drawObject(
            Element place,
            double x,
            double y,
            double width,
            double height,
            OutputDevice page,
            RenderingContext context,
            int dotsPerPixel) {
        names.add(place.getAttribute("id"));
        page.drawWithGraphics(
                (float) x, (float) y, (float) width / dotsPerPixel, (float) height / dotsPerPixel, nothing -> {});
        return null;
    }

    /** Writes their names to the drawn places. */
    void name(PDDocument document) throws IOException {
        Iterator<String> next = names.iterator();
        for (PDPage page : document.getPages()) {
            for (PDFormXObject place : forms(page)) {
                place.getCOSObject().setName(PLACE, next.next());
            }
        }
    }

    /** The places of a document by their names. */
    static Map<String, PDFormXObject> of(PDDocument document) throws IOException {
        Map<String, PDFormXObject> places = new HashMap<>();
        for (PDPage page : document.getPages()) {
            for (PDFormXObject form : forms(page)) {
                String name = form.getCOSObject().getNameAsString(PLACE);
                if (name != null) {
                    places.put(name, form);
                }
            }
        }
        return places;
    }

    /** In the order in which the page has come to them. */
    private static List<PDFormXObject> forms(PDPage page) throws IOException {
        List<PDFormXObject> forms = new ArrayList<>();
        PDResources resources = page.getResources();
        for (COSName name : resources.getXObjectNames()) {
            PDXObject object = resources.getXObject(name);
            if (object instanceof PDFormXObject form) {
                forms.add(form);
            }
        }
        return forms;
    }
}
