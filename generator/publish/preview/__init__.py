"""The site while somebody writes: built in part after every change, and served."""
