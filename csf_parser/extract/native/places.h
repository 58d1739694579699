/* The functions of places.c, for the table of the module in loops.c; their arguments are in _loops.pyi. */

#define Py_LIMITED_API 0x030B0000 /* one build for Python 3.11 and all that follow */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

PyObject *fonts(PyObject *module, PyObject *arguments);
PyObject *crowded(PyObject *module, PyObject *arguments);
PyObject *covered(PyObject *module, PyObject *arguments);
