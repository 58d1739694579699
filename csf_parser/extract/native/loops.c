/* The loops that are gone through once a word or once a drawing, compiled: calls of pdfium with next to nothing
   between them. (`places.c` and `runs.c` have those that call no pdfium.)

   They do what `_TextPage._add` (pdfium_words.py) and `_sort` (pdfium_shapes.py) do with all that is
   ordinary, on pages that stand upright. Whatever is out of the ordinary is handed back to those modules, one word or
   one drawing at a time, so that every decision that is worth reading is written once, in Python. The tests hold both
   ways to the same results.

   pdfium comes as addresses of its functions, and its objects as addresses, from the library that pypdfium2 has
   loaded. Nothing is allocated for pdfium and nothing of pdfium's is kept. Indices lie within what Python counted by
   the same library: characters of a text page, objects of a page. The caller holds the lock under which pdfium is
   used, and the interpreter's lock is never given up. */

#include "places.h"

#include <float.h>
#include <limits.h>
#include <string.h>

#if defined(FLT_EVAL_METHOD) && FLT_EVAL_METHOD == 2
#error "doubles are wider than Python's here, so results would differ: the loops in Python are used instead"
#endif

#ifdef _WIN32
#define PDFIUM_CALL __stdcall
#else
#define PDFIUM_CALL
#endif

enum { TEXT = 1, PATH = 2, IMAGE = 3, FORM = 5 }; /* FPDF_PAGEOBJ_… */
enum { INVISIBLE = 3, CLIP = 7 };                 /* the FPDF_TEXTRENDERMODE_… that paint nothing */

typedef struct {
    float left, top, right, bottom; /* FS_RECTF */
} Rectangle;

typedef struct {
    int(PDFIUM_CALL *loose_char_box)(void *text_page, int index, Rectangle *result);
    void *(PDFIUM_CALL *text_object)(void *text_page, int index);
    void *(PDFIUM_CALL *font_of_text_object)(void *text_object);
    int(PDFIUM_CALL *text_render_mode)(void *text_object);
    void *(PDFIUM_CALL *page_object)(void *page, int index);
    int(PDFIUM_CALL *object_type)(void *object);
    int(PDFIUM_CALL *object_bounds)(void *object, float *left, float *bottom, float *right, float *top);
} Functions;

static const char FUNCTIONS[] = "csf_parser.extract.native._loops.Functions";

/* --- from and to Python ------------------------------------------------------------------------------------------ */

/* For PyArg_ParseTuple: an address that is not null. */
static int address(PyObject *number, void *result) {
    void *pointer = PyLong_AsVoidPtr(number);
    if (pointer == NULL) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "an address is null");
        return 0;
    }
    memcpy(result, &pointer, sizeof pointer); /* some are addresses of functions */
    return 1;
}

/* For PyArg_ParseTuple: a type whose instances are tuples. */
static int tuple_type(PyObject *type, void *result) {
    if (!PyType_Check(type) || !PyType_IsSubtype((PyTypeObject *)type, &PyTuple_Type)) {
        PyErr_SetString(PyExc_TypeError, "a subclass of tuple is needed");
        return 0;
    }
    *(PyTypeObject **)result = (PyTypeObject *)type;
    return 1;
}

/* For PyArg_ParseTuple: what `bind` made. */
static int functions(PyObject *capsule, void *result) {
    *(Functions **)result = PyCapsule_GetPointer(capsule, FUNCTIONS);
    return *(Functions **)result != NULL;
}

/* An instance of a named tuple; takes the references to the items, of which any may be NULL after a failure. */
static PyObject *named_tuple(PyTypeObject *type, PyObject **items, Py_ssize_t count) {
    PyObject *made = NULL;
    int complete = 1;
    for (Py_ssize_t index = 0; index < count; index++) complete = complete && items[index] != NULL;
    if (complete) made = PyType_GenericAlloc(type, count);
    for (Py_ssize_t index = 0; index < count; index++) {
        if (made == NULL) {
            Py_XDECREF(items[index]);
        } else if (PyTuple_SetItem(made, index, items[index]) < 0) { /* it has taken the reference all the same */
            Py_DECREF(made);
            made = NULL;
        }
    }
    return made;
}

/* Appends an object, which may be NULL after a failure, and takes the reference to it. */
static int append(PyObject *list, PyObject *item) {
    if (item == NULL) return -1;
    int status = PyList_Append(list, item);
    Py_DECREF(item);
    return status;
}

static PyObject *new_reference(PyObject *object) {
    Py_INCREF(object);
    return object;
}

static PyObject *truth(int value) { return new_reference(value ? Py_True : Py_False); }

/* -1 where a call that is made for what it does has failed. */
static int done(PyObject *result) {
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

/* --- words ------------------------------------------------------------------------------------------------------- */

/* What str.isspace, str.split and \s take for a blank. */
static int is_blank(Py_UCS4 c) {
    if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

/* What stays as it is: `composed` changes nothing below the combining marks but the soft hyphen, and pdfium's mark of a
   hyphen that ends a line is 2. */
static int is_plain(Py_UCS4 character) { return character < 0x300 && character != 0xAD && character != 2; }

typedef struct {
    const Functions *pdfium;
    void *text_page;
    double left, top; /* of the page, in its own space */
    PyTypeObject *word_type;
    PyObject *bold_by_font;                           /* dict, which `unusual` fills */
    PyObject *words, *text_objects, *fonts, *invisible; /* lists to append to */
    PyObject *unusual;                                /* called with text, start, end, blank_after */
    /* Some papers draw a line by one object, so what is known of the last one is kept. */
    int knows_object, is_invisible;
    void *object;
    PyObject *font, *bold; /* owned */
} Words;

static void keep(PyObject **place, PyObject *object) {
    PyObject *old = *place;
    *place = object;
    Py_XDECREF(old);
}

/* Learns font and weight of a text object: 1, or 0 where its font is new, or -1. */
static int learn_object(Words *self, void *object) {
    if (self->knows_object && self->object == object) return 1;
    self->knows_object = 0;
    void *font = object ? self->pdfium->font_of_text_object(object) : NULL;
    PyObject *number = PyLong_FromSize_t((size_t)font);
    if (number == NULL) return -1;
    keep(&self->font, number);
    PyObject *bold = Py_False;
    if (object != NULL) {
        bold = PyDict_GetItemWithError(self->bold_by_font, number);
        if (bold == NULL) return PyErr_Occurred() ? -1 : 0;
    }
    keep(&self->bold, new_reference(bold));
    int mode = object != NULL ? self->pdfium->text_render_mode(object) : 0;
    self->is_invisible = mode == INVISIBLE || mode == CLIP;
    self->object = object;
    self->knows_object = 1;
    return 1;
}

static int add_usual_word(Words *self, PyObject *text, const Rectangle *first, const Rectangle *last, int blank_after) {
    if (self->is_invisible && append(self->invisible, PyLong_FromSsize_t(PyList_Size(self->words))) < 0) return -1;
    PyObject *items[] = {
        new_reference(text),
        PyFloat_FromDouble((double)first->left - self->left),
        PyFloat_FromDouble(self->top - (double)first->top),
        PyFloat_FromDouble((double)last->right - self->left),
        PyFloat_FromDouble(self->top - (double)first->bottom),
        new_reference(self->bold),
        truth(blank_after),
        PyFloat_FromDouble(1.0),
    };
    if (append(self->words, named_tuple(self->word_type, items, 8)) < 0) return -1;
    if (append(self->text_objects, PyLong_FromSize_t((size_t)self->object)) < 0) return -1;
    return PyList_Append(self->fonts, self->font);
}

static int add_word(Words *self, PyObject *text, int start, int end, int plain, int blank_after) {
    const Functions *pdfium = self->pdfium;
    Rectangle first, last;
    void *object = pdfium->text_object(self->text_page, start);
    int usual = plain && pdfium->text_object(self->text_page, end - 1) == object &&
                pdfium->loose_char_box(self->text_page, start, &first) &&
                pdfium->loose_char_box(self->text_page, end - 1, &last) &&
                /* not slanted, backwards or of two sizes; what is no number is unequal to itself */
                !(last.left < first.left) && last.top == first.top && last.bottom == first.bottom;
    if (usual) {
        int learnt = learn_object(self, object);
        if (learnt < 0) return -1;
        if (learnt) return add_usual_word(self, text, &first, &last, blank_after);
    }
    return done(PyObject_CallFunction(self->unusual, "OiiO", text, start, end, blank_after ? Py_True : Py_False));
}

/* Whether nothing but blanks, one at least, stands between a word and the end of its line. */
static int ends_in_blanks(const Py_UCS4 *text, Py_ssize_t length, Py_ssize_t end) {
    Py_ssize_t after = end;
    while (after < length && text[after] == ' ') after++;
    return after > end && (after == length || text[after] == '\r' || text[after] == '\n');
}

/* Walks the text's blank-free runs, which are `texts` in their order, and leaves out those from `skip` to `resume`. */
static int walk(Words *self, const Py_UCS4 *text, Py_ssize_t length, PyObject *texts, Py_ssize_t skip,
                Py_ssize_t resume) {
    Py_ssize_t end = 0;
    for (Py_ssize_t number = 0;; number++) {
        Py_ssize_t start = end;
        while (start < length && is_blank(text[start])) start++;
        if (start == length) return 0;
        int plain = 1;
        for (end = start; end < length && !is_blank(text[end]); end++) plain = plain && is_plain(text[end]);
        if (skip <= number && number < resume) continue;
        PyObject *word = PyList_GetItem(texts, number);
        if (word == NULL) return -1;
        if (PyUnicode_GetLength(word) != end - start) {
            if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "the words are not those of the text");
            return -1;
        }
        Py_INCREF(word);
        int status = add_word(self, word, (int)start, (int)end, plain, ends_in_blanks(text, length, end));
        Py_DECREF(word);
        if (status < 0) return -1;
    }
}

PyDoc_STRVAR(words_doc, "Appends the usual words of a page to the lists; its arguments are in _loops.pyi.");

static PyObject *words(PyObject *Py_UNUSED(module), PyObject *arguments) {
    Words self = {0};
    PyObject *text, *texts;
    Py_ssize_t skip, resume;
    if (!PyArg_ParseTuple(arguments, "O&O&UO!nnddO&O!O!O!O!O!O:words", functions, &self.pdfium, address,
                          &self.text_page, &text, &PyList_Type, &texts, &skip, &resume, &self.left, &self.top,
                          tuple_type, &self.word_type, &PyDict_Type, &self.bold_by_font, &PyList_Type, &self.words,
                          &PyList_Type, &self.text_objects, &PyList_Type, &self.fonts, &PyList_Type, &self.invisible,
                          &self.unusual))
        return NULL;
    Py_ssize_t length = PyUnicode_GetLength(text);
    if (length < 0) return NULL;
    if (length > INT_MAX) {
        PyErr_SetString(PyExc_OverflowError, "the text is longer than pdfium counts");
        return NULL;
    }
    Py_UCS4 *characters = PyUnicode_AsUCS4Copy(text);
    if (characters == NULL) return NULL;
    int status = walk(&self, characters, length, texts, skip, resume);
    PyMem_Free(characters);
    Py_XDECREF(self.font);
    Py_XDECREF(self.bold);
    return status < 0 ? NULL : new_reference(Py_None);
}

/* --- drawings ---------------------------------------------------------------------------------------------------- */

typedef struct {
    const Functions *pdfium;
    double left, top;                     /* of the page, in its own space */
    double lowest, widest_side, shortest_side; /* points */
    PyTypeObject *rule_type;
    PyObject *text_objects, *order_of_text; /* set, and dict to fill */
    PyObject *rules;                        /* list to append to */
    PyObject *add_area, *add_form;          /* called with kind, order, address, edges and with address, order */
} Drawings;

static int add_text(Drawings *self, void *object, int order) {
    PyObject *number = PyLong_FromSize_t((size_t)object), *place = NULL;
    int status = number == NULL ? -1 : PySet_Contains(self->text_objects, number);
    if (status > 0) {
        place = PyLong_FromLong(order);
        status = place == NULL ? -1 : PyDict_SetItem(self->order_of_text, number, place);
    }
    Py_XDECREF(place);
    Py_XDECREF(number);
    return status;
}

static int add_shape(Drawings *self, void *object, int kind, int order) {
    float left, bottom, right, top;
    if (!self->pdfium->object_bounds(object, &left, &bottom, &right, &top)) return 0;
    if (!((double)top - (double)bottom >= self->lowest)) return 0;
    double x0 = (double)left - self->left, y0 = self->top - (double)top;
    double x1 = (double)right - self->left, y1 = self->top - (double)bottom;
    if (kind == PATH && x1 - x0 <= self->widest_side) {
        if (!(y1 - y0 >= self->shortest_side)) return 0;
        PyObject *items[] = {PyFloat_FromDouble((x0 + x1) / 2), PyFloat_FromDouble(y0), PyFloat_FromDouble(y1)};
        return append(self->rules, named_tuple(self->rule_type, items, 3));
    }
    PyObject *number = PyLong_FromSize_t((size_t)object);
    if (number == NULL) return -1;
    int status = done(PyObject_CallFunction(self->add_area, "iiO(dddd)", kind, order, number, x0, y0, x1, y1));
    Py_DECREF(number);
    return status;
}

static int add_form(Drawings *self, void *object, int order) {
    PyObject *number = PyLong_FromSize_t((size_t)object);
    if (number == NULL) return -1;
    int status = done(PyObject_CallFunction(self->add_form, "Oi", number, order));
    Py_DECREF(number);
    return status;
}

PyDoc_STRVAR(shapes_doc, "Sorts the drawings of a page; its arguments are in _loops.pyi.");

static PyObject *shapes(PyObject *Py_UNUSED(module), PyObject *arguments) {
    Drawings self = {0};
    void *page;
    int count;
    if (!PyArg_ParseTuple(arguments, "O&O&iO!O!dddddO&O!OO:shapes", functions, &self.pdfium, address, &page, &count,
                          &PySet_Type, &self.text_objects, &PyDict_Type, &self.order_of_text, &self.left, &self.top,
                          &self.lowest, &self.widest_side, &self.shortest_side, tuple_type, &self.rule_type,
                          &PyList_Type, &self.rules, &self.add_area, &self.add_form))
        return NULL;
    for (int order = 0; order < count; order++) {
        void *object = self.pdfium->page_object(page, order);
        int kind = self.pdfium->object_type(object);
        int status = kind == TEXT                    ? add_text(&self, object, order)
                     : kind == PATH || kind == IMAGE ? add_shape(&self, object, kind, order)
                     : kind == FORM                  ? add_form(&self, object, order)
                                                     : 0;
        if (status < 0) return NULL;
    }
    return new_reference(Py_None);
}

/* --- the module -------------------------------------------------------------------------------------------------- */

static void free_functions(PyObject *capsule) { PyMem_Free(PyCapsule_GetPointer(capsule, FUNCTIONS)); }

PyDoc_STRVAR(bind_doc, "The addresses of pdfium's functions, as the other functions want them.");

static PyObject *bind(PyObject *Py_UNUSED(module), PyObject *arguments) {
    Functions found;
    if (!PyArg_ParseTuple(arguments, "O&O&O&O&O&O&O&:bind", address, &found.loose_char_box, address, &found.text_object,
                          address, &found.font_of_text_object, address, &found.text_render_mode, address,
                          &found.page_object, address, &found.object_type, address, &found.object_bounds))
        return NULL;
    Functions *kept = PyMem_Malloc(sizeof(Functions));
    if (kept == NULL) return PyErr_NoMemory();
    *kept = found;
    PyObject *capsule = PyCapsule_New(kept, FUNCTIONS, free_functions);
    if (capsule == NULL) PyMem_Free(kept);
    return capsule;
}

PyDoc_STRVAR(fonts_doc, "Where each font stands, how often; its arguments are in _loops.pyi.");
PyDoc_STRVAR(crowded_doc, "Whether words may be in each other's way; its arguments are in _loops.pyi.");
PyDoc_STRVAR(runs_doc, "Whether a page is read, and its runs in the lists; its arguments are in _loops.pyi.");
PyDoc_STRVAR(narrow_doc, "Whether a page draws a narrow rectangle; its arguments are in _loops.pyi.");
PyDoc_STRVAR(likeness_doc, "How alike a box of a picture and a pattern are; its arguments are in _loops.pyi.");
PyDoc_STRVAR(correlation_doc, "The correlation of two pictures; its arguments are in _loops.pyi.");
PyDoc_STRVAR(covered_doc, "Whether areas may cover words; its arguments are in _loops.pyi.");

static PyMethodDef methods[] = {
    {"bind", bind, METH_VARARGS, bind_doc},
    {"words", words, METH_VARARGS, words_doc},
    {"shapes", shapes, METH_VARARGS, shapes_doc},
    {"fonts", csf_fonts, METH_VARARGS, fonts_doc},
    {"crowded", csf_crowded, METH_VARARGS, crowded_doc},
    {"covered", csf_covered, METH_VARARGS, covered_doc},
    {"runs", csf_runs, METH_VARARGS, runs_doc},
    {"narrow", csf_narrow, METH_VARARGS, narrow_doc},
    {"likeness", csf_likeness, METH_VARARGS, likeness_doc},
    {"correlation", csf_correlation, METH_VARARGS, correlation_doc},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {{0, NULL}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_loops", "See loops.c.", 0, methods, slots, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__loops(void) { return PyModuleDef_Init(&definition); }
