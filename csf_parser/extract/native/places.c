/* The loops over the places of a page's words that call no pdfium.

   `crowded` and `covered` only tell whether there may be something to look for, which on nearly every page there is
   not; what there is, is looked for in Python. They may say yes for nothing, and do where that is simpler, but never no
   where Python finds something. The tests hold them to that. */

#include "places.h"

#include <math.h>
#include <stdlib.h>

enum { X0, TOP, X1, BOTTOM };

/* Reads the numbers of a tuple from the item `first` on. */
static int read_edges(PyObject *tuple, Py_ssize_t first, double edges[4]) {
    for (int edge = 0; edge < 4; edge++) {
        PyObject *number = PyTuple_GetItem(tuple, first + edge);
        edges[edge] = number == NULL ? -1.0 : PyFloat_AsDouble(number);
        if (edges[edge] == -1.0 && PyErr_Occurred()) return -1;
    }
    return 0;
}

/* --- fonts ------------------------------------------------------------------------------------------------------- */

enum { MOST_FONTS = 64 }; /* each word is looked for among them; a page of a CSF has two */

typedef struct {
    size_t font;
    Py_ssize_t words;
    double edges[4];
} FontPlace;

/* Takes a word into the box of its font. The first of equal edges stays, as with Python's min and max. */
static int take_in(FontPlace *place, PyObject *word) {
    double edges[4];
    if (read_edges(word, 1, edges) < 0) return -1;
    for (int edge = X0; edge <= BOTTOM; edge++) {
        int is_further = edge < X1 ? edges[edge] < place->edges[edge] : edges[edge] > place->edges[edge];
        if (place->words == 0 || is_further) place->edges[edge] = edges[edge];
    }
    place->words++;
    return 0;
}

static PyObject *rows_of(const FontPlace *places, Py_ssize_t count) {
    PyObject *rows = PyList_New(0);
    for (Py_ssize_t index = 0; rows != NULL && index < count; index++) {
        const double *edges = places[index].edges;
        PyObject *row = Py_BuildValue("Kn(dddd)", (unsigned long long)places[index].font, places[index].words,
                                      edges[X0], edges[TOP], edges[X1], edges[BOTTOM]);
        if (row == NULL || PyList_Append(rows, row) < 0) Py_CLEAR(rows);
        Py_XDECREF(row);
    }
    return rows;
}

PyObject *csf_fonts(PyObject *Py_UNUSED(module), PyObject *arguments) {
    PyObject *all_words, *all_fonts;
    FontPlace places[MOST_FONTS];
    Py_ssize_t count = 0;
    if (!PyArg_ParseTuple(arguments, "O!O!:fonts", &PyList_Type, &all_words, &PyList_Type, &all_fonts)) return NULL;
    for (Py_ssize_t index = 0; index < PyList_Size(all_words); index++) {
        PyObject *word = PyList_GetItem(all_words, index), *number = PyList_GetItem(all_fonts, index);
        if (word == NULL || number == NULL) return NULL;
        size_t font = PyLong_AsSize_t(number);
        if (font == (size_t)-1 && PyErr_Occurred()) return NULL;
        Py_ssize_t known = 0;
        while (known < count && places[known].font != font) known++;
        if (known == MOST_FONTS) {
            Py_INCREF(Py_None);
            return Py_None;
        }
        if (known == count) places[count++] = (FontPlace){.font = font};
        if (take_in(&places[known], word) < 0) return NULL;
    }
    return rows_of(places, count);
}

/* --- all words of a page ----------------------------------------------------------------------------------------- */

enum { MOST_COMPARED = 1000000 }; /* a page of a CSF takes a few thousand; with those that do not, Python has its way */

typedef struct {
    double edges[4];
} Place;

/* The places of the words, to be freed; NULL after a failure. */
static Place *places_of(PyObject *words, Py_ssize_t *count) {
    *count = PySequence_Size(words);
    if (*count < 0) return NULL;
    if ((size_t)*count > PY_SSIZE_T_MAX / sizeof(Place)) return (Place *)PyErr_NoMemory();
    Place *places = PyMem_Malloc((size_t)(*count ? *count : 1) * sizeof(Place));
    if (places == NULL) return (Place *)PyErr_NoMemory();
    for (Py_ssize_t index = 0; index < *count; index++) {
        PyObject *word = PySequence_GetItem(words, index);
        int status = word == NULL ? -1 : read_edges(word, 1, places[index].edges);
        Py_XDECREF(word);
        if (status < 0) {
            PyMem_Free(places);
            return NULL;
        }
    }
    return places;
}

static double smaller(double one, double other) { return one < other ? one : other; }
static double larger(double one, double other) { return one > other ? one : other; }
static double area(const double *edges) { return (edges[X1] - edges[X0]) * (edges[BOTTOM] - edges[TOP]); }

/* --- crowded ----------------------------------------------------------------------------------------------------- */

/* Whether two places begin within `offset` of each other or share so much of the smaller. */
static int in_each_others_way(const double *one, const double *other, double offset, double share) {
    if (fabs(one[X0] - other[X0]) <= offset && fabs(one[TOP] - other[TOP]) <= offset) return 1;
    double width = smaller(one[X1], other[X1]) - larger(one[X0], other[X0]);
    double height = smaller(one[BOTTOM], other[BOTTOM]) - larger(one[TOP], other[TOP]);
    return width > 0 && height > 0 && width * height >= share * smaller(area(one), area(other));
}

static int by_top(const void *one, const void *other) {
    double top = ((const Place *)one)->edges[TOP], other_top = ((const Place *)other)->edges[TOP];
    return (top > other_top) - (top < other_top);
}

static int are_crowded(Place *places, Py_ssize_t count, double offset, double share) {
    for (Py_ssize_t index = 0; index < count; index++) {
        const double *edges = places[index].edges;
        /* Sorting wants numbers, and what is none is unequal to everything. */
        if (!(edges[X0] <= edges[X1] && edges[TOP] <= edges[BOTTOM])) return 1;
    }
    qsort(places, (size_t)count, sizeof(Place), by_top);
    long compared = 0;
    for (Py_ssize_t index = 0; index < count; index++) {
        const double *one = places[index].edges;
        double lowest = larger(one[BOTTOM], one[TOP] + offset);
        for (Py_ssize_t next = index + 1; next < count && places[next].edges[TOP] <= lowest; next++) {
            if (in_each_others_way(one, places[next].edges, offset, share) || ++compared > MOST_COMPARED) return 1;
        }
    }
    return 0;
}

PyObject *csf_crowded(PyObject *Py_UNUSED(module), PyObject *arguments) {
    PyObject *words;
    double offset, share;
    Py_ssize_t count;
    if (!PyArg_ParseTuple(arguments, "Odd:crowded", &words, &offset, &share)) return NULL;
    Place *places = places_of(words, &count);
    if (places == NULL) return NULL;
    int result = are_crowded(places, count, offset, share);
    PyMem_Free(places);
    return PyBool_FromLong(result);
}

/* --- covered ----------------------------------------------------------------------------------------------------- */

/* Whether an object is drawn before a place in the drawing order; one whose own place is not known is not. */
static int is_drawn_before(PyObject *order_of_text, PyObject *object, long order) {
    PyObject *number = object == NULL ? NULL : PyDict_GetItemWithError(order_of_text, object);
    if (number == NULL) return PyErr_Occurred() ? -1 : 0;
    long place = PyLong_AsLong(number);
    return place == -1 && PyErr_Occurred() ? -1 : place < order;
}

/* Whether an area (order, address, box) holds the middle of a word that is drawn before it. */
static int covers_any(PyObject *area, const Place *places, Py_ssize_t count, PyObject *text_objects,
                      PyObject *order_of_text) {
    double box[4];
    PyObject *number = PyTuple_GetItem(area, 0), *edges = PyTuple_GetItem(area, 2);
    long order = number == NULL || edges == NULL ? -1 : PyLong_AsLong(number);
    if ((order == -1 && PyErr_Occurred()) || read_edges(edges, 0, box) < 0) return -1;
    for (Py_ssize_t index = 0; index < count; index++) {
        const double *word = places[index].edges;
        double x = (word[X0] + word[X1]) / 2, y = (word[TOP] + word[BOTTOM]) / 2;
        if (!(box[X0] <= x && x <= box[X1] && box[TOP] <= y && y <= box[BOTTOM])) continue;
        int status = is_drawn_before(order_of_text, PyList_GetItem(text_objects, index), order);
        if (status != 0) return status;
    }
    return 0;
}

PyObject *csf_covered(PyObject *Py_UNUSED(module), PyObject *arguments) {
    PyObject *words, *text_objects, *order_of_text, *areas;
    Py_ssize_t count;
    if (!PyArg_ParseTuple(arguments, "O!O!O!O!:covered", &PyList_Type, &words, &PyList_Type, &text_objects,
                          &PyDict_Type, &order_of_text, &PyList_Type, &areas))
        return NULL;
    if (PyList_Size(areas) > MOST_COMPARED / (PyList_Size(words) + 1)) Py_RETURN_TRUE;
    Place *places = places_of(words, &count);
    if (places == NULL) return NULL;
    int result = 0;
    for (Py_ssize_t index = 0; result == 0 && index < PyList_Size(areas); index++)
        result = covers_any(PyList_GetItem(areas, index), places, count, text_objects, order_of_text);
    PyMem_Free(places);
    return result < 0 ? NULL : PyBool_FromLong(result);
}
